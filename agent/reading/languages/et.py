"""Estonian: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="et",
    mail=Mail(
        forwarded=marks(
            "Edastatud kiri|Edastatud sõnum|Edastatud kirja algus|Algab edastatud kiri|Edasisaadetud kiri|Edastatud e-kiri|Edastatud teade"
        ),
        original=marks("Algne kiri|Algne sõnum|Originaalkiri|Algne teade"),
        sender=marks("Saatja|Kellelt|Saatnud"),
        to=marks("Saaja|Kellele|Adressaat"),
        cc=marks("Koopia|Cc"),
        date=marks("Kuupäev|Saadetud|Saatmisaeg|Aeg"),
        subject=marks("Teema|Pealkiri"),
        other=marks("Vastus|Vasta|Pimekoopia|Tähtsus|Manused"),
        forward=marks("Edas|Ed|FW"),
        reply=marks("Vs|Vas|RE"),
        openings=marks("Kuupäeval|Kell|Kirjutas"),
        wrote=marks("kirjutas|kirjutas järgmist|kirjutas kuupäeval"),
        answer_above=marks("selle rea kohale|selle joone kohale|sellest reast ülespoole"),
        devices=marks("Saadetud minu *|Saadetud *-ist|Saadetud *-st|Hankige Outlook *"),
        absent=marks("Automaatvastus|Kontorist väljas"),
        disclaimers=marks("See kiri|Käesolev e-kiri|See e-kiri"),
    ),
)
