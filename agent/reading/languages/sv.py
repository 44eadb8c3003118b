"""Swedish: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="sv",
    mail=Mail(
        forwarded=marks(
            "Vidarebefordrat meddelande|Vidarebefordrat mejl|Vidarebefordrat mail|Vidarebefordrat e-postmeddelande|"
            "Början på vidarebefordrat meddelande|Början på vidarebefordrat mejl|Vidarebefordrat brev|Vidarebefordrat av|"
            "Vidarebefordrad e-post|Börja vidarebefordrat meddelande"
        ),
        original=marks("Ursprungligt meddelande|Originalmeddelande|Ursprungligt mejl|Ursprungsmeddelande"),
        sender=marks("Från|Avsändare"),
        to=marks("Till|Mottagare"),
        cc=marks("Kopia|Kopia till|Cc"),
        date=marks("Datum|Skickat|Skickat den|Skickades"),
        subject=marks("Ämne|Rubrik"),
        other=marks("Svar till|Svara till|Hemlig kopia|Prioritet|Bifogade filer|Organisation"),
        forward=marks("VB|Vb|Vidarebefordrat|VBF"),
        reply=marks("SV|Sv|Svar"),
        openings=marks("Den|På|Citerar|Vid"),
        wrote=marks("skrev|skrev följande|skriver|har skrivit"),
        answer_above=marks("ovanför denna rad|ovanför den här raden|ovanför denna linje"),
        devices=marks(
            "Skickat från min *|Skickat från mitt *|Skickat från *|Skickat med *|Skickat via *|Hämta Outlook för *|"
            "Skaffa Outlook för *|Ladda ned Outlook för *|Sänt från min *|Sänt från *"
        ),
        absent=marks("Automatiskt svar|Frånvaro|Frånvarande|Frånvaromeddelande|Autosvar"),
        disclaimers=marks("Detta meddelande är|Detta meddelande och|Detta e-postmeddelande|Informationen i detta|Tänk på miljön"),
    ),
)
