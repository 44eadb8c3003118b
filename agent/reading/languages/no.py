"""Norwegian: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="no",
    mail=Mail(
        forwarded=marks(
            "Videresendt melding|Videresendt e-post|Start på videresendt melding|Begynnelse på videresendt melding|Videresendt av|"
            "Videresendt epost|Start på videresendt e-post|Påbegynt videresendt melding"
        ),
        original=marks("Opprinnelig melding|Original melding|Opprinnelig e-post"),
        sender=marks("Fra|Avsender"),
        to=marks("Til|Mottaker"),
        cc=marks("Kopi|Kopi til|Cc"),
        date=marks("Dato|Sendt|Sendt den"),
        subject=marks("Emne"),
        other=marks("Svar til|Svar-til|Blindkopi|Viktighet|Vedlegg|Prioritet|Organisasjon"),
        forward=marks("VS|Vs|Videresend|Videresendt"),
        reply=marks("SV|Sv|Svar"),
        openings=marks("Den|På|Sitat"),
        wrote=marks("skrev|skrev følgende|skriver|har skrevet"),
        answer_above=marks("over denne linjen|over denne linja"),
        devices=marks(
            "Sendt fra min *|Sendt fra mitt *|Sendt fra *|Sendt med *|Sendt via *|Skaff deg Outlook for *|Last ned Outlook for *|"
            "Få Outlook for *"
        ),
        absent=marks("Automatisk svar|Fraværende|Ikke til stede|Autosvar|Fravær"),
        disclaimers=marks("Denne e-posten er|Denne e-posten og|Denne meldingen er|Informasjonen i denne|Tenk på miljøet"),
    ),
)
