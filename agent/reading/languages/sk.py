"""Slovak: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="sk",
    mail=Mail(
        forwarded=marks(
            "Preposlaná správa|Začiatok preposlanej správy|Preposielaná správa|Začiatok preposielanej správy|Odovzdaná správa|"
            "Preposlaný e-mail|Preposlal|Preposlaná správa --- Forwarded Message"
        ),
        original=marks("Pôvodná správa|Originálna správa|Pôvodný e-mail"),
        sender=marks("Od|Odosielateľ"),
        to=marks("Komu|Pre|Príjemca"),
        cc=marks("Kópia|Cc|Kopia"),
        date=marks("Dátum|Odoslané|Poslané|Odoslaný"),
        subject=marks("Predmet"),
        other=marks("Odpovedať|Odpoveď pre|Odpovedať komu|Skrytá kópia|Dôležitosť|Prílohy|Priorita"),
        forward=marks("PR|Preposlané|FW"),
        reply=marks("Odp|Odpoveď"),
        openings=marks("Dňa|V|Dátum|Používateľ"),
        wrote=marks("napísal(a)|napísal|napísala|napísal/a|píše"),
        answer_above=marks("nad tento riadok|nad túto čiaru"),
        devices=marks(
            "Odoslané z môjho *|Odoslané z *|Odoslané zo *|Odoslané pomocou *|Získať Outlook pre *|Stiahnuť Outlook pre *|Poslané z *"
        ),
        absent=marks("Automatická odpoveď|Mimo kancelárie|Neprítomnosť"),
        disclaimers=marks("Táto správa|Tento e-mail|Informácie obsiahnuté v"),
    ),
)
