"""Dutch: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="nl",
    mail=Mail(
        forwarded=marks(
            "Doorgestuurd bericht|Begin doorgestuurd bericht|Doorgestuurde e-mail|Begin van doorgestuurd bericht|"
            "Doorgezonden bericht|Doorgestuurd door|Doorgestuurde bericht"
        ),
        original=marks("Oorspronkelijk bericht|Origineel bericht|Oorspronkelijke e-mail|Originele bericht"),
        sender=marks("Van|Afzender"),
        to=marks("Aan|Ontvanger"),
        cc=marks("Kopie|Cc|Kopie aan"),
        date=marks("Datum|Verzonden|Verzonden op|Verstuurd|Verzonden om"),
        subject=marks("Onderwerp"),
        other=marks("Antwoord aan|Antwoorden aan|Beantwoorden aan|Bcc|Urgentie|Bijlagen|Prioriteit|Organisatie"),
        forward=marks("Doorst|DS|Doorg|Doorgestuurd"),
        reply=marks("Antw|Betr|Antwoord"),
        openings=marks("Op|Citeren van|Op datum"),
        wrote=marks("schreef|heeft geschreven|geschreven|schrijft|het volgende geschreven"),
        answer_above=marks("boven deze lijn|boven deze regel"),
        devices=marks(
            "Verzonden vanaf mijn *|Verzonden vanaf *|Verzonden met *|Verzonden vanuit *|Verstuurd vanaf mijn *|Verstuurd vanaf *|"
            "Verstuurd met *|Outlook downloaden voor *|Outlook voor * downloaden|Verzonden via *|Verstuurd via *|"
            "Outlook ophalen voor *"
        ),
        absent=marks("Automatisch antwoord|Afwezigheidsbericht|Afwezig|Niet aanwezig|Afwezigheid"),
        disclaimers=marks(
            "Dit bericht is|Dit bericht en|Dit bericht kan|Deze e-mail is|Deze e-mail en|Deze e-mail kan|De informatie in dit|"
            "De informatie in deze|De inhoud van dit|Denk aan het milieu|Indien u niet de"
        ),
    ),
)
