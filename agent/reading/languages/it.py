"""Italian: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="it",
    mail=Mail(
        forwarded=marks(
            "Messaggio inoltrato|Inizio messaggio inoltrato|Inizio del messaggio inoltrato|E-mail inoltrata|Inoltrato da|"
            "Messaggio Inoltrato"
        ),
        original=marks("Messaggio originale|Messaggio Originale|Email originale"),
        sender=marks("Da|Mittente"),
        to=marks("A|Per|Destinatario|Destinatari"),
        cc=marks("Cc|Copia|Copia a"),
        date=marks("Data|Inviato|Inviato il|Inviata"),
        subject=marks("Oggetto"),
        other=marks("Rispondi a|Risposta|Ccn|Priorità|Allegati|Importanza|Organizzazione"),
        forward=marks("I|Inoltro|Inoltra"),
        reply=marks("R|RIF|Rif"),
        openings=marks("Il|Il giorno|In data|Nel|Alle|Citazione da"),
        wrote=marks("ha scritto|scrive|scriveva|scrisse"),
        answer_above=marks("sopra questa riga|sopra questa linea|al di sopra di questa riga"),
        devices=marks(
            "Inviato da *|Inviato dal mio *|Inviato con *|Inviato tramite *|Scarica Outlook per *|Ottieni Outlook per *|"
            "Spedito da *|Inviata da *"
        ),
        absent=marks("Risposta automatica|Fuori sede|Fuori ufficio|Assenza"),
        disclaimers=marks(
            "Questo messaggio e|Questa e-mail e|Questa email e|Questo messaggio è|Il presente messaggio|La presente comunicazione|"
            "Le informazioni contenute|Il contenuto di questa|Avviso di riservatezza|Informativa|Ai sensi del|Prima di stampare|"
            "Questo messaggio e' stato analizzato"
        ),
    ),
)
