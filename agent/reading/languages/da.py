"""Danish: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="da",
    mail=Mail(
        forwarded=marks(
            "Videresendt meddelelse|Videresendt besked|Start på videresendt besked|Videresendt e-mail|Videresendt mail|"
            "Begynd videresendt besked|Videresendt af|Start på videresendt meddelelse"
        ),
        original=marks("Oprindelig meddelelse|Original meddelelse|Oprindelig besked|Original besked|Oprindelig mail"),
        sender=marks("Fra|Afsender"),
        to=marks("Til|Modtager"),
        cc=marks("Cc|Kopi|Kopi til"),
        date=marks("Dato|Sendt|Afsendt|Sendt den"),
        subject=marks("Emne"),
        other=marks("Svar til|Svar-til|Bcc|Vigtighed|Vedhæftede filer|Prioritet|Organisation"),
        forward=marks("VS|Vs|Videresendt|VB"),
        reply=marks("SV|Sv|Svar"),
        openings=marks("Den|På|Citat"),
        wrote=marks("skrev|skrev følgende|skriver|har skrevet"),
        answer_above=marks("over denne linje"),
        devices=marks(
            "Sendt fra min *|Sendt fra mit *|Sendt fra *|Sendt med *|Sendt via *|Hent Outlook til *|Download Outlook til *|Få Outlook til *"
        ),
        absent=marks("Automatisk svar|Ikke til stede|Fraværende|Autosvar"),
        disclaimers=marks("Denne e-mail er|Denne e-mail og|Denne mail er|Denne meddelelse er|Oplysningerne i denne|Tænk på miljøet"),
    ),
)
