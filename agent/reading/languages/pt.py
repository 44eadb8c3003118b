"""Portuguese: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="pt",
    mail=Mail(
        forwarded=marks(
            "Mensagem encaminhada|Mensagem reencaminhada|Início da mensagem encaminhada|Início da mensagem reencaminhada|"
            "Mensagem Encaminhada|Mensagem Reencaminhada|E-mail encaminhado|Encaminhado por|Começo da mensagem encaminhada"
        ),
        original=marks("Mensagem original|Mensagem Original"),
        sender=marks("De|Remetente"),
        to=marks("Para|A|Destinatário"),
        cc=marks("Cc|Cópia|Com cópia"),
        date=marks("Data|Enviado|Enviada|Enviada em|Enviado em|Enviado a|Enviada a"),
        subject=marks("Assunto"),
        other=marks("Responder a|Responder para|Cco|Prioridade|Anexos|Importância|Organização"),
        forward=marks("ENC|Enc|Encaminhado|RTM|Fwd"),
        reply=marks("RE|RES|Res"),
        openings=marks("Em|A|No dia|Na|No|Às|Citando"),
        wrote=marks("escreveu|escreveu o seguinte|escreve"),
        answer_above=marks("acima desta linha|acima dessa linha"),
        devices=marks(
            "Enviado do meu *|Enviado do *|Enviado de *|Enviado a partir do *|Enviado a partir de *|Enviado com *|Enviado via *|"
            "Enviado pelo *|Obter o Outlook para *|Obtenha o Outlook para *|Baixe o Outlook para *|Obter Outlook para *"
        ),
        absent=marks("Resposta automática|Fora do escritório|Ausência temporária|Ausente"),
        disclaimers=marks(
            "Esta mensagem e|Esta mensagem é|Esta mensagem pode|Este e-mail e|Este email e|As informações contidas|"
            "O conteúdo desta|Aviso de confidencialidade|Aviso legal|Antes de imprimir"
        ),
    ),
)
