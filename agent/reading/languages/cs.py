"""Czech: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="cs",
    mail=Mail(
        forwarded=marks(
            "Přeposlaná zpráva|Začátek přeposílané zprávy|Přeposílaná zpráva|Začátek přeposlané zprávy|Předaná zpráva|"
            "Předávaná zpráva|Přeposlaný e-mail|Přeposlal"
        ),
        original=marks("Původní zpráva|Původní e-mail|Puvodni zprava"),
        sender=marks("Od|Odesílatel"),
        to=marks("Komu|Pro|Příjemce"),
        cc=marks("Kopie|Cc|Kopie pro"),
        date=marks("Datum|Odesláno|Posláno|Datum odeslání"),
        subject=marks("Předmět"),
        other=marks("Odpověď na|Odpovědět na|Odpovědět komu|Skrytá kopie|Důležitost|Přílohy|Organizace|Priorita"),
        forward=marks("PŘ|Př|Předáno|Přeposláno|FW"),
        reply=marks("Odp|Odpověď"),
        openings=marks("Dne|V|Dňa|Citát|Uživatel"),
        wrote=marks("napsal(a)|napsal|napsala|napsal/a|píše|psal"),
        answer_above=marks("nad tento řádek|nad tuto čáru|nad tímto řádkem"),
        devices=marks(
            "Odesláno z mého *|Odesláno z *|Odesláno pomocí *|Odesláno ze *|Získat Outlook pro *|Stáhnout Outlook pro *|"
            "Posláno z *|Odesláno přes *"
        ),
        absent=marks("Automatická odpověď|Mimo kancelář|Nepřítomnost"),
        disclaimers=marks("Tato zpráva|Tento e-mail|Tento email|Informace obsažené v|Obsah této zprávy"),
    ),
)
