"""Polish: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="pl",
    mail=Mail(
        forwarded=marks(
            "Przekazana wiadomość|Treść przekazanej wiadomości|Początek przekazywanej wiadomości|Wiadomość przekazana|"
            "Przesłana wiadomość|Początek przekazanej wiadomości|Wiadomość przekazana dalej|Przekazane przez|Przekazany email"
        ),
        original=marks("Oryginalna wiadomość|Wiadomość oryginalna|Treść oryginalnej wiadomości|Wiadomość pierwotna|Original message"),
        sender=marks("Od|Nadawca|Wysłane przez"),
        to=marks("Do|Adresat|Odbiorca"),
        cc=marks("Dw|Kopia|DW|Do wiadomości|Cc"),
        date=marks("Data|Wysłano|Wysłane|Wysłany|Data wysłania"),
        subject=marks("Temat"),
        other=marks("Odpowiedź do|Odpowiedz do|Udw|UDW|Ważność|Załączniki|Priorytet|Organizacja"),
        forward=marks("PD|Pd|Przekazane|FW"),
        reply=marks("Odp|ODP|Odpowiedź"),
        openings=marks("W dniu|Dnia|Dn.|W|Użytkownik|Cytowanie|Wiadomość napisana przez"),
        wrote=marks("napisana przez|napisał(a)|napisał|napisała|napisał/a|pisze|napisał/-a|użytkownik napisał"),
        answer_above=marks("powyżej tej linii|nad tą linią"),
        devices=marks(
            "Wysłane z mojego *|Wysłano z mojego *|Wysłane z *|Wysłano z *|Wysłane za pomocą *|Pobierz program Outlook dla *|"
            "Pobierz aplikację Outlook dla *|Pobierz Outlook dla *|Wysłano za pomocą *|Wysłane przez *"
        ),
        absent=marks("Odpowiedź automatyczna|Automatyczna odpowiedź|Poza biurem|Nieobecność|Autoodpowiedź"),
        disclaimers=marks(
            "Ta wiadomość jest|Ta wiadomość oraz|Niniejsza wiadomość|Ten e-mail|Informacje zawarte w|Treść tej wiadomości|Zanim wydrukujesz"
        ),
    ),
)
