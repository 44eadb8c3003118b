"""Hungarian: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="hu",
    mail=Mail(
        forwarded=marks(
            "Továbbított üzenet|Továbbított levél kezdete|Továbbított levél|Továbbított e-mail|Továbbított üzenet kezdete|"
            "Továbbított e-mail kezdete|Továbbított levél eleje"
        ),
        original=marks("Eredeti üzenet|Eredeti levél|Eredeti e-mail"),
        sender=marks("Feladó|Küldő|Tőle"),
        to=marks("Címzett|Címzettek|Kinek"),
        cc=marks("Másolat|Másolatot kap|Másolat (Cc)|Cc"),
        date=marks("Dátum|Elküldve|Küldve|Időpont|Küldés ideje|Küldés dátuma"),
        subject=marks("Tárgy"),
        other=marks("Válaszcím|Válasz|Titkos másolat|Fontosság|Mellékletek|Prioritás"),
        forward=marks("TOV|Továbbítás|Továbbított|FW|Tov"),
        reply=marks("VÁ|Vá|Válasz|Re"),
        openings=marks("Idézet|Ekkor|Dátum"),
        wrote=marks("ezt írta|írta|a következőt írta|írt"),
        answer_above=marks("e sor fölé|ezen sor fölé|a vonal fölé"),
        devices=marks(
            "Elküldve * készülékemről|iPhone-ról küldve|Elküldve az iPhone-omról|Elküldve *-ról|Elküldve *-ről|Küldve *-ról|"
            "Küldve az én *|Az Outlook letöltése *|* készülékről küldve|Elküldve a következőből *|Elküldve innen *|"
            "Az * Outlook beszerzése"
        ),
        absent=marks("Automatikus válasz|Házon kívül|Távollét"),
        disclaimers=marks("Ez az üzenet|Ez az e-mail|A jelen üzenet|Jelen e-mail"),
    ),
)
