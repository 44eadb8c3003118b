"""Romanian: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="ro",
    mail=Mail(
        forwarded=marks(
            "Mesaj redirecționat|Începe mesajul redirecționat|Mesaj redirecţionat|Mesaj transmis|Mesaj retransmis|Mesaj înaintat|"
            "Mesajul redirecționat|Mesaj redirectionat|Începutul mesajului redirecționat|Mesaj forwardat|"
            "Mesaj expediat mai departe|Mesaj trimis mai departe"
        ),
        original=marks("Mesaj original|Mesajul original|Mesaj inițial"),
        sender=marks("De la|Expeditorul|Expeditor|De"),
        to=marks("Către|Destinatarul|Destinatar|Pentru|La|Catre|Spre"),
        cc=marks("Cc|Copie|Copie la"),
        date=marks("Dată|Data|Trimis|Trimis la|Trimisă|Dată trimitere"),
        subject=marks("Subiect|Subiectul"),
        other=marks("Răspuns către|Răspundeți la|Răspuns la|Importanță|Atașări|Prioritate"),
        forward=marks("Redir|FW|Redirecționat"),
        reply=marks("RE|Răsp"),
        openings=marks("În|Pe|La|În data de|Pe data de|In data de"),
        wrote=marks("a scris|scrie|a scris următoarele"),
        answer_above=marks("deasupra acestei linii"),
        devices=marks(
            "Trimis de pe *|Trimis de la *|Trimis din *|Trimis cu *|Trimis prin *|Obțineți Outlook pentru *|Descărcați Outlook pentru *"
        ),
        absent=marks("Răspuns automat|În afara biroului|Absent"),
        disclaimers=marks("Acest mesaj|Acest e-mail|Informațiile conținute|Conținutul acestui"),
    ),
)
