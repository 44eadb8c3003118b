"""Turkish: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="tr",
    mail=Mail(
        forwarded=marks(
            "İletilen İleti|İletilmiş Mesaj|İletilen ileti başlangıcı|İletilmiş ileti|İletilen mesaj|Yönlendirilmiş ileti|"
            "Yönlendirilen ileti|İleti başlangıcı|İletilen e-posta|İletilmiş iletinin başlangıcı|Yönlendirilen mesaj|"
            "İletilen ileti başlıyor|İletilmiş ileti başlangıcı|Başlangıç"
        ),
        original=marks("Özgün İleti|Orijinal Mesaj|Orijinal İleti|Özgün mesaj|Orjinal Mesaj|Asıl İleti"),
        sender=marks("Kimden|Gönderen"),
        to=marks("Kime|Alıcı"),
        cc=marks("Bilgi|Cc|Kopya|Bilgi (Cc)"),
        date=marks("Tarih|Gönderilen|Gönderildi|Gönderme Tarihi|Gönderim Tarihi|Gönderilme tarihi"),
        subject=marks("Konu"),
        other=marks("Yanıt adresi|Yanıtla|Cevap|Yanıt|Gizli|Önem|Ekler"),
        forward=marks("İLT|ILT|İlt|Ynl"),
        reply=marks("YNT|Ynt|Cvp|Yanıt"),
        openings=marks("Tarih"),
        wrote=marks("şunu yazdı|yazdı|şunları yazdı|tarihinde şunu yazdı|tarihinde şunları yazdı|yazmış"),
        answer_above=marks("bu satırın üstüne|bu satırın üzerine|bu çizginin üstüne|bu çizginin üzerine"),
        devices=marks(
            "+ gönderildi|iPhone’umdan gönderildi|iPhone'umdan gönderildi|iPhone'dan gönderildi|Outlook for * edinin|"
            "* için Outlook'u edinin|* uygulamasından gönderildi"
        ),
        absent=marks("Otomatik Yanıt|Otomatik cevap|Ofis dışında"),
        disclaimers=marks("Bu mesaj|Bu e-posta|Bu ileti|Bu elektronik posta"),
    ),
)
