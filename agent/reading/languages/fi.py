"""Finnish: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="fi",
    mail=Mail(
        forwarded=marks(
            "Välitetty viesti|Välitetty viesti alkaa|Välitetty viesti / Fwd.Msg|Edelleenlähetetty viesti|Edelleen lähetetty viesti|"
            "Lähetetty edelleen|Välitetyn viestin alku|Välitetty sähköposti|Edelleenlähetetty sähköposti"
        ),
        original=marks("Alkuperäinen viesti|Alkuperäinen sähköposti"),
        sender=marks("Lähettäjä|Keneltä"),
        to=marks("Vastaanottaja|Vastaanottajat|Kenelle"),
        cc=marks("Kopio|Cc"),
        date=marks("Päivämäärä|Päiväys|Lähetetty|Lähetysaika|Aika"),
        subject=marks("Aihe|Otsikko"),
        other=marks("Vastausosoite|Vastaus|Piilokopio|Tärkeys|Liitteet|Organisaatio"),
        forward=marks("VL|Vl|Välitetty"),
        reply=marks("VS|Vs|Vast|VAST"),
        openings=marks("Lainaus|Lainaan"),
        wrote=marks("kirjoitti|kirjoittaa|kirjoitti seuraavasti"),
        answer_above=marks("tämän rivin yläpuolelle|tämän viivan yläpuolelle"),
        devices=marks(
            "Lähetetty *:sta|Lähetetty *:lla|Lähetetty *-laitteesta|Lähetetty minun *|Lähetetty iPhonesta|Lähetetty iPadista|"
            "Lähetetty puhelimesta|Lähetetty laitteesta *|Lähetetty sovelluksesta *|Hanki Outlook *|Lähetetty Sähköpostista *"
        ),
        absent=marks("Automaattinen vastaus|Poissa|Poissaoloviesti|Poissaoloilmoitus|Poissa toimistosta"),
        disclaimers=marks("Tämä viesti on|Tämä viesti ja|Tämä sähköposti|Tämän viestin"),
    ),
)
