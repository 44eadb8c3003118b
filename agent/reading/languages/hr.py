"""Croatian: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="hr",
    mail=Mail(
        forwarded=marks(
            "Proslijeđena poruka|Započni proslijeđenu poruku|Početak proslijeđene poruke|Proslijeđeni e-mail|Poruka proslijeđena|"
            "Proslijedio|Proslijeđeno|Preusmjerena poruka|Prosljeđena poruka"
        ),
        original=marks("Izvorna poruka|Originalna poruka|Izvorni e-mail"),
        sender=marks("Šalje|Od|Pošiljatelj|Pošiljalac"),
        to=marks("Prima|Za|Do|Primatelj|Kome|Prima/ju"),
        cc=marks("Kopija|Cc|Kopija za|Kp"),
        date=marks("Datum|Poslano|Poslato|Datum slanja|Vrijeme"),
        subject=marks("Predmet|Naslov|Tema"),
        other=marks("Odgovori na|Odgovor na|Odgovori|Skrivena kopija|Važnost|Privici|Prioritet"),
        forward=marks("PR|Pr|Proslj|Proslijeđeno|FW|Prosl"),
        reply=marks("Odg|Odgovor"),
        openings=marks("Dana|Dne|Dan|U|Citat"),
        wrote=marks(
            "je napisao/la|je napisao|je napisala|napisao je|napisala je|je napisao(la)|piše|je napisao/napisala|napisao/la je|napisao|napisala"
        ),
        answer_above=marks("iznad ove crte|iznad ove linije|iznad ovog retka"),
        devices=marks(
            "Poslano s mog *|Poslano s *|Poslano sa *|Poslano iz *|Poslano putem *|Poslano pomoću *|Preuzmi Outlook za *|"
            "Nabavite Outlook za *|Poslato sa *"
        ),
        absent=marks("Automatski odgovor|Izvan ureda|Odsutan|Odsutna"),
        disclaimers=marks("Ova poruka|Ova e-pošta|Ovaj e-mail|Informacije sadržane u"),
    ),
)
