"""French."""

from agent.reading.languages.grammar import Grammar
from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language
from agent.reading.languages.speech import (
    Absence,
    Calendar,
    Clock,
    Habit,
    Linking,
    Noting,
    Placing,
    Saying,
    Speech,
    Steering,
    Telling,
    Verdicts,
    Viewing,
    Wishing,
    crossed,
    phrases,
    words,
)

LANGUAGE = Language(
    code="fr",
    mail=Mail(
        forwarded=marks(
            "Message transféré|Message réexpédié|Début du message réexpédié|Début du message transféré|Courriel transféré|"
            "E-mail transféré|Mail transféré|Message transmis|Transféré par|Message forwardé"
        ),
        original=marks(
            "Message d'origine|Message d’origine|Message original|Message initial|E-mail d'origine|E-mail d’origine|"
            "Courriel original|Mail original"
        ),
        sender=marks("De|Expéditeur|De la part de"),
        to=marks("À|A|Pour|Destinataire|Destinataires"),
        cc=marks("Cc|Copie|Copie à|Copies"),
        date=marks("Date|Envoyé|Envoyé le|Envoyée|Le"),
        subject=marks("Objet|Sujet"),
        other=marks("Répondre à|Répondre-à|Cci|Importance|Pièces jointes|Organisation|Priorité"),
        forward=marks("TR|Tr|Transf|Réexp"),
        reply=marks("RE|RÉP|REP|RÉ"),
        openings=marks("Le|En date du|À|Citation de"),
        wrote=marks("a écrit|a ecrit|écrit|écrivait|à écrit"),
        answer_above=marks("au-dessus de cette ligne|au dessus de cette ligne"),
        devices=marks(
            "Envoyé depuis mon *|Envoyé depuis ma *|Envoyé depuis *|Envoyé de mon *|Envoyé de ma *|Envoyé à partir de *|"
            "Envoyé avec *|Envoyé via *|Envoyé par *|Obtenir Outlook pour *|Télécharger Outlook pour *|Téléchargez Outlook pour *|Obtenez Outlook pour *|Provenance : *"
        ),
        absent=marks("Réponse automatique|Absence du bureau|Absent du bureau|Absence|Message d’absence|Message d'absence"),
        disclaimers=marks(
            "Ce message et|Ce message est|Ce message contient|Ce courriel et|Ce courriel est|Cet e-mail et|Cet email et|"
            "Cet e-mail est|Les informations contenues dans|Le contenu de ce|Avis de confidentialité|Avertissement|"
            "Si vous n’êtes pas le|Si vous n'êtes pas le|Pensez à l’environnement|Pensez à l'environnement|Avant d’imprimer|"
            "Avant d'imprimer"
        ),
    ),
    speech=Speech(
        common=words(
            "le la les un une des du de d' l' j' je tu il elle on nous vous ils et ou est suis sont à a au aux en dans pour par avec "
            "sur que qui qu' ce c' cette ne n' pas oui non merci bonjour salut coucou bonsoir mon ma mes son sa ses votre vos avant "
            "mais si bien très plus peux peut pouvons veux ai as avons serai était être avoir heure heures demain semaine appel "
            "cordialement plaisir volontiers quel quelle quand comment congés vacances absente zoom teams téléphone vidéo encore aussi "
            "seulement déjà alors ensuite après semaines mois jour minutes notre premier première toujours jamais moins beaucoup peu "
            "assez autre autres même mêmes prochain prochaine surtout environ depuis pendant sans selon comme parce donc puis "
            "maintenant bientôt toutes deux séance réunion visio échange horaire créneau créneaux proposition calendrier élève "
            "étudiant étudiante mentore ensemble"
        ),
        calendar=Calendar(
            weekdays=(
                words("lundi lun"),
                words("mardi mar"),
                words("mercredi mer"),
                words("jeudi jeu"),
                words("vendredi ven"),
                words("samedi sam"),
                words("dimanche dim"),
            ),
            weekly_days=(
                words("lundis"),
                words("mardis"),
                words("mercredis"),
                words("jeudis"),
                words("vendredis"),
                words("samedis"),
                words("dimanches"),
            ),
            months=(
                words("janvier janv jan"),
                words("février fév févr"),
                words("mars"),
                words("avril avr"),
                words("mai"),
                words("juin"),
                words("juillet juil"),
                words("août aout"),
                words("septembre sept"),
                words("octobre oct"),
                words("novembre nov"),
                words("décembre déc"),
            ),
            relative={"aujourd'hui": 0, "demain": 1, "après-demain": 2, "après demain": 2},
            parts={
                "matin": "morning",
                "le matin": "morning",
                "du matin": "morning",
                "au matin": "morning",
                "dans la matinée": "morning",
                "midi": "noon",
                "après-midi": "afternoon",
                "après midi": "afternoon",
                "l'après-midi": "afternoon",
                "de l'après-midi": "afternoon",
                "soir": "evening",
                "le soir": "evening",
                "du soir": "evening",
                "au soir": "evening",
                "dans la soirée": "evening",
            },
            parts_weekly={"tous les soirs": "evening", "tous les matins": "morning"},
            combined={"ce soir": "evening", "cet après-midi": "afternoon", "ce matin": "morning"},
            this=phrases("ce|qui vient"),
            next=words("prochain"),
            next_week=phrases("de la semaine prochaine|la semaine prochaine|semaine prochaine"),
            past=words("dernier passé"),
            distant=phrases(
                "dans deux semaines|dans 2 semaines|dans quinze jours|dans 15 jours|en quinze|la semaine suivante|semaine d'après|"
                "dans trois semaines"
            ),
            every=phrases("le|les|chaque|tous les|toujours le|chaque semaine le|toutes les semaines le"),
            of=words("le du de d'"),
        ),
        clock=Clock(
            at=phrases("à|a|vers à"),
            hour=words("heures heure h"),
            formal=True,
            numbers=words("une deux trois quatre cinq six sept huit neuf dix onze douze"),
            shifted={},
            shifted_after={"et demie": 30, "et demi": 30, "et quart": 15, "moins le quart": -15, "moins quart": -15},
            times={"midi": 720, "à midi": 720},
            until=words("à a jusqu'à jusqu'à"),
            begin=words("de d' entre"),
            vague=phrases(
                "vers|aux alentours de|environ|à peu près|autour de|à partir de|dès|après|avant|jusqu'à|entre|au plus tôt|au plus tard|"
                "depuis|aux environs de|pas avant|plutôt vers"
            ),
            vague_after=phrases(
                "environ|ou plus tard|ou plus tôt|ou après|ou avant|à peu près|au plus tôt|au plus tard|et quelques|moins dix|"
                "moins cinq|moins vingt|dix|passées"
            ),
            minutes=words("minutes minute min"),
            hours=words("heures heure h"),
        ),
        placing=Placing(
            before=phrases("heure de|heure d'|heure du|heures de|à l'heure de|fuseau de|fuseau horaire de|à"),
            after=(),
            mine=phrases("mon heure|chez moi|heure locale chez moi|à mon heure|mon fuseau|mon fuseau horaire|pour moi|de mon côté"),
            yours=phrases(
                "là-bas|votre heure|ton heure|chez vous|chez toi|son heure|heure locale|leur heure|votre fuseau|ton fuseau|"
                "votre fuseau horaire|heure de l'étudiant|chez lui|chez elle"
            ),
            live=phrases(
                "j'habite à|j'habite|je vis à|je suis à|je suis en|j'habite en|je vis en|mon fuseau horaire est|fuseau horaire|"
                "mon fuseau est|basé à|basée à|je réside à"
            ),
        ),
        grammar=Grammar(
            opening=words("mais donc"),
            greeting=words("bonjour salut"),
            joining=words("et ou"),
            comparing=words("que de"),
            each=words("chaque toutes"),
            pointing=words("le la les ce cet cette ces il elle ils elles son sa ses tu ton ta tes vous votre vos ça"),
            shortened=words("dr no"),
            relative=words("qui que quand"),
            toward=words("a au"),
            behind=words("qui prochain dernier passé"),
            day_article=True,
        ),
        linking=Linking(
            either=phrases("ou|et|ou bien|ou encore|sinon|et aussi|soit|ou alors|ou le"),
            condition=phrases("si|s'il|au cas où"),
            between=phrases(
                "je|nous|on|me|moi|ça|cela|c'|est|serait|irait|va|vais|convient|conviendrait|bien|parfait|mieux|idéal|le|la|à|a|"
                "possible|libre|dispo|disponible|peux|peut|pourrais|pourrions|pourrait|suis|pour|plutôt|peut-être|par|exemple|se|voit|"
                "voir|voyons|parle|parler|appel|rendez-vous|rdv|d'|accord|toujours|aussi|être|je propose|je vous propose|je te propose|"
                "nous proposons|je suggère"
            ),
            cannot=phrases(
                "pas|impossible|jamais|sauf|indisponible|occupé|occupée|pris|prise|ni|sans|j'ai un|j'ai une|j'ai cours|aucun|aucune|"
                "trop tard|trop tôt|annuler|était|excepté|hormis|ne peux plus|ne|n'|"
                "pas là|pas libre|pas disponible|proposé|suggéré|propose|déjà|actuellement|actuel|jusqu'ici|initialement|annulé|annulée|vus|avons eu"
            ),
            extreme=phrases("trop tard|trop tôt"),
            contrast=phrases("mais|donc|alors|car|parce que|cependant|toutefois|par contre|en revanche"),
            prevented=phrases(
                "occupé|occupée|pris|prise|indisponible|absent|absente|en déplacement|en voyage|en vacances|au travail|au bureau|de garde|"
                "pas là|pas libre|pas disponible"
            ),
            causal=phrases("parce que|parce qu'|car|puisque|vu que|comme ça|comme cela|comme je"),
            same=phrases("même heure|à la même heure|la même heure"),
            instead_of=phrases(
                "au lieu de|au lieu du|au lieu de le|plutôt que|plutôt que le|à la place de|à la place du|et non|et pas|et plus|pas|non"
            ),
            away_from=words("de du le"),
            to=phrases("au|à|vers|pour|pour le|vers le|sur le|à le"),
            start=phrases(
                "à partir de|à partir du|dès|dès le|seulement à partir du|pas avant|pas avant le|à compter du|du|de|depuis le|"
                "qu'à partir du|qu'à partir de|en commençant le|seulement à partir de"
            ),
            beyond=phrases("après|après le|seulement après le|qu'après le"),
            through=phrases("au|à|jusqu'au|jusqu'à|-|et|et le|jusqu'au soir du"),
            weekly=phrases(
                "chaque semaine|toutes les semaines|hebdomadaire|hebdomadaires|une fois par semaine|par semaine|toujours|régulièrement|"
                "désormais|créneau fixe|à l'avenir|dorénavant|de façon permanente|définitivement|fixe"
            ),
            weekly_topic=phrases("créneau fixe|créneau hebdomadaire|horaire fixe|jour fixe|horaire hebdomadaire"),
            rarely=phrases(
                "toutes les deux semaines|toutes les 2 semaines|une semaine sur deux|un _ sur deux|tous les quinze jours|"
                "tous les 15 jours|bimensuel|deux fois par semaine|une fois par mois|mensuel|en alternance|tous les deux"
            ),
            once=phrases(
                "premier appel|appel d'orientation|première réunion|premier rendez-vous|cette semaine|cette fois|pour une fois|"
                "une seule fois|exceptionnellement|orientation|premier rdv"
            ),
            whenever=phrases(
                "n'importe quel jour|n'importe quand|quand vous voulez|quand tu veux|flexible|la semaine prochaine|en fin de journée|"
                "en soirée|le soir|le matin|l'après-midi|le week-end|ce week-end|en semaine|même heure|à la même heure|"
                "comme d'habitude|tous les jours|dans la matinée|dans l'après-midi|à tout moment|en milieu de matinée|"
                "en milieu de journée|en fin de matinée|en fin d'après-midi|en début de soirée|en début d'après-midi|après le travail|"
                "après le déjeuner|un soir|un matin|n'importe quel soir|les jours ouvrés|en journée|jours de semaine|"
                "quand ça vous arrange|quand ça t'arrange|quand vous le souhaitez|dans la soirée|dans la journée|un de ces jours|"
                "le même horaire|au même horaire|les week-ends|ce weekend|le weekend"
            ),
            engaged=phrases(
                "vol|avion|atterrit|mon train|salle de sport|yoga|chorale|répétition|examen|thérapie|dentiste|médecin|concert|fête|"
                "mariage|enterrement|foot|football|tennis|natation|piano|autre étudiant|autre étudiante|autre élève|ouvre|ferme|"
                "crèche|de retour|je rentre|anniversaire|opération|messe|je finis|je termine"
            ),
            offers=words(
                "peux pourrais pouvons pourrions peut irait va convient conviendrait bien parfait idéal libre disponible dispo préfère "
                "préférerais propose proposons serait possible oui ok convenu fixé voir voit parler parle confirme choisis choisi "
                "préférons décidé arrêté mieux arrange arrangerait colle marche marcherait conviennent dispos préférence"
            ),
            correcting=phrases(
                "je veux dire|je voulais dire|ou plutôt|non pardon|non , pardon|correction|enfin non|je me suis trompé|je me suis trompée"
            ),
            righting=words("pardon non désolé désolée"),
            instead=phrases("à la place|plutôt"),
            proposed=words("proposé suggéré"),
        ),
        saying=Saying(
            yes=phrases(
                "oui|ouais|ok|okay|d'accord|d'ac|entendu|parfait|très bien|super|génial|bien sûr|évidemment|certainement|absolument|"
                "ça marche|ça me va|cela me convient|ça me convient|me convient|c'est bon|c'est d'accord|pas de problème|pas de souci|"
                "sans problème|je confirme|confirmé|c'est noté|bonne idée|👍|✅|oui oui|ouaip|yep|oki|ok parfait|ok super|très bien oui|"
                "formidable|excellent|chouette|volontiers|tout à fait|bien entendu|naturellement|sans souci|aucun souci|aucun problème|"
                "ça roule|ça joue|c'est parfait|pas de soucis|ca marche|ca me va|ca me convient|ça me convient parfaitement|"
                "parfait pour moi|bon pour moi|ok de mon côté|ok pour ça|marché conclu|banco|"
                "avec plaisir|carrément|avec joie|grave|nickel|pourquoi pas"
            ),
            no=phrases("non|non merci|malheureusement non|hélas non|désolé non|désolée non|👎"),
            accept=(
                *phrases(
                    "j'accepte|accepter avec plaisir|c'est accepté|avec plaisir|avec grand plaisir|avec joie|volontiers|je prends|"
                    "je le prends|je la prends|je veux bien|je m'en occupe|je m'en charge|comptez sur moi|compte sur moi|"
                    "vous pouvez compter sur moi|je suis partant|je suis partante|partant|partante|j'en suis|je suis d'accord pour|"
                    "je suis ravi|je suis ravie|serai ravi|serai ravie|serais ravi|serais ravie|ravi de|ravie de|heureux de|heureuse de|"
                    "enchanté de|enchantée de|ce sera un plaisir|ce serait un plaisir|c'est un plaisir|je dis oui|dire oui|c'est oui|"
                    "c'est un oui|pourquoi pas|j'ai de la place|j'ai une place|j'ai encore de la place|je peux le prendre|"
                    "je peux la prendre|je peux prendre|je serai ~ mentor|je serai ~ mentore|je suis disponible pour|je peux m'en occuper|"
                    "je le ferai|je vais le faire|je ne dis pas non|je ne dirai pas non|"
                    "je l'accompagnerai|je vais l'accompagner|honoré de|honorée de|prêt à|prête à|"
                    "je relève le défi|c'est d'accord|c'est ok pour|ok pour moi|j'ai hâte|hâte de|impatient de|impatiente de|"
                    "au plaisir de l'accompagner|ravi d'accompagner|ravie d'accompagner|ravi de l'accompagner|ravie de l'accompagner|"
                    "je l'accompagne|j'accompagne|accompagner ~ volontiers|je le prends en charge|je la prends en charge|je m'occupe de|"
                    "je m'occuperai|je me charge|je m'engage|je serai son mentor|je serai sa mentore|je serai sa mentor|je veux bien être|"
                    "je peux être|je peux l'aider|je peux l'accompagner|je peux m'en charger|je vais m'en occuper|je vais l'aider|"
                    "je suis volontaire|volontaire|je suis dispo pour|dispo pour|disponible pour accompagner|j'ai du temps pour|"
                    "j'ai le temps|j'ai un créneau libre pour|il me reste une place|il me reste de la place|envoyez-moi ses|envoie-moi ses|"
                    "vous pouvez me la confier|vous pouvez me le confier|vous pouvez me confier|confiez-la-moi|confiez-le-moi|confiez-moi|"
                    "attribuez-moi|attribue-moi|mettez-moi|inscrivez-moi|allons-y|on y va|c'est parti|quel plaisir|quelle joie|"
                    "ce serait un honneur|c'est un honneur|un honneur|très heureux|très heureuse|très volontiers|bien volontiers|"
                    "oui je veux|oui je peux|je confirme mon accord|mon accord|je donne mon accord|réponse est oui|je réponds oui|"
                    "intéressé par|intéressée par|je suis intéressé|je suis intéressée|ça m'intéresse|cela m'intéresse|j'adorerais|"
                    "j'aimerais beaucoup|je serais heureux|je serais heureuse|je suis heureux|je suis heureuse|je suis enchanté|"
                    "je suis enchantée|me réjouis|je me réjouis|avec enthousiasme|carrément|je m'occupe|je m'occupe d|m'occupe de|"
                    "m'occupe d|vous pouvez lui donner|tu peux lui donner|je suis d'accord|ça me ferait plaisir|je suis de la partie|"
                    "je serais ravi|je serais ravie|enchanté|enchantée|m'occuper de|c'est d'accord pour moi|d'accord pour|"
                    "je prends en charge|prendre en charge|d'accompagner|l'accompagner|je suis ok|vous pouvez compter|tu peux compter|"
                    "je serai ravi|je serai ravie|un plaisir de|j'ai du temps|j'ai de la disponibilité|une place de libre|"
                    "mettez-nous en contact|mets-nous en contact|mettez-nous en relation|où dois-je signer|où est-ce que je signe"
                ),
                *crossed(
                    "je ne peux pas|je ne pourrais pas|comment|comment pourrais-je|je serais fou de|je serais folle de|ce serait bête de",
                    "dire non|refuser",
                ),
            ),
            decline=phrases(
                "je ne peux pas prendre|je ne peux pas accepter|peux pas prendre|peux pas accepter|je refuse|refuser|je dois refuser|je décline|décliner|je dois décliner|dois ~ décliner|dois ~ refuser|"
                "je préfère décliner|je passe mon tour|passer mon tour|je passe|pas cette fois|pas pour moi|pas pour le moment|"
                "pas en ce moment|pas actuellement|pas maintenant|c'est non|ce sera non|dire non|ma réponse est non|je dis non|"
                "je ne peux pas|je ne peux malheureusement pas|peux pas|ne pourrai pas|ne vais pas pouvoir|ne serai pas en mesure|"
                "ne suis pas en mesure|pas en mesure|ne suis pas disponible|pas disponible|indisponible|pas possible|impossible|"
                "malheureusement pas|malheureusement non|plus de place|pas de place|pas le temps|pas assez de temps|manque de temps|"
                "je manque de temps|pas la disponibilité|pas la capacité|trop de travail|trop de choses|trop d'étudiants|trop chargé|"
                "trop chargée|débordé|débordée|surchargé|surchargée|je suis complet|je suis complète|déjà complet|agenda plein|"
                "emploi du temps chargé|déjà trop|quelqu'un d'autre|une autre personne|un autre mentor|une autre mentore|"
                "je ne suis pas la bonne personne|pas la bonne personne|je préfère ne pas|préfère pas|je renonce|renoncer|"
                "désolé mais non|désolée mais non|regret de|au regret|une prochaine fois|la prochaine fois peut-être|"
                "peut-être une autre fois|pas intéressé|pas intéressée|n'ai plus de place|plus le temps|plus de temps|je n'ai plus|"
                "n'ai pas le temps|n'ai pas de temps|n'ai plus le temps|pas suffisamment de temps|peu de temps|trop peu de temps|"
                "je suis débordé|je suis débordée|je suis surchargé|je suis surchargée|trop de boulot|beaucoup de travail|"
                "beaucoup trop de|la tête sous l'eau|sous l'eau|au maximum|au taquet|à saturation|saturé|saturée|"
                "je ne suis pas libre|je ne suis plus|ne suis plus disponible|ne suis pas dispo|pas dispo en ce|plus disponible|"
                "je ne peux plus|je ne pourrai pas|je ne pourrais pas|je ne peux hélas|je ne peux pas accepter|"
                "je ne peux pas m'engager|m'engager pour|je ne souhaite pas|je ne veux pas|je ne prends plus|ne prends plus|"
                "ne prends pas|je fais une pause|fais une pause|besoin d'une pause|je m'arrête|j'arrête le mentorat|je quitte le|"
                "je viens de commencer|nouvel emploi|nouveau travail|nouveau poste|je viens d'avoir|congé maternité bientôt|"
                "je ne me sens pas|pas qualifié|pas qualifiée|pas compétent|pas compétente|pas mon domaine|pas ma spécialité|"
                "pas assez d'expérience|pas la bonne|pas le bon|quelqu'un de plus|un autre tuteur|demandez à|demandez plutôt|"
                "demande plutôt|voyez avec|passe mon tour|passer cette fois|je vais passer|dois passer|je dois dire non|"
                "suis obligé de refuser|suis obligée de refuser|obligé de refuser|obligée de refuser|contraint de refuser|"
                "contrainte de refuser|contraint de décliner|contrainte de décliner|forcé de décliner|à regret|à mon grand regret|"
                "non désolé|non désolée|sans moi|ça ne va pas être possible|ça ne sera pas possible|ce ne sera pas possible|"
                "ne sera pas possible|pas envisageable|pas faisable|pas jouable|ce n'est pas le bon moment|pas le bon moment|"
                "mauvais moment|plus tard peut-être|peut-être plus tard|peut-être à la rentrée|une autre fois|la prochaine fois|"
                "ma réponse est ~ non|la réponse est non|je ne pense pas ~ pouvoir|ne pense pas pouvoir|je ne crois pas pouvoir|"
                "ne crois pas pouvoir|pas ce trimestre|pas ce semestre|pas cette année|pas ce mois|raisons personnelles|"
                "raisons de santé|raisons professionnelles|je crains de ne|crains de ne pas|pas prendre|pas prendre d'autre|"
                "ne peux pas prendre|je ne prends pas|dois décliner|je ne suis pas disponible|submergé|submergée|surbooké|surbookée|"
                "overbooké|overbookée|complet|trop d'élèves|ce n'est pas possible|pas possible pour moi|impossible pour moi|"
                "je ne peux malheureusement|ne pas pouvoir|le regret de|désolé mais je|désolée mais je|hors de mes compétences|"
                "je préfère m'abstenir|m'abstenir"
            ),
            reluctant=phrases(
                "malheureusement|hélas|désolé|désolée|navré|navrée|regrette|regret|dommage|"
                "déjà trois|déjà deux|déjà quatre|déjà cinq|"
                "déjà _ étudiants|déjà _ élèves|déjà assez|mon maximum|ma limite|au maximum|fatigué|fatiguée|épuisé|épuisée|"
                "beaucoup de travail|énormément de travail|trop de|stressé|stressée|stress|examens|concours|enceinte|bébé|mariage|"
                "malade|maladie|santé|opération|déménagement|nouvel emploi|nouveau poste|nouveau travail|heures supplémentaires|"
                "autres priorités|d'autres projets|chargé|chargée|débordé|débordée|"
                "jusqu'au|jusqu'à|jusqu'en|surchargé|surchargée|surbooké|surbookée|submergé|submergée|overbooké|overbookée|"
                "congé maternité|congé de maternité|congé parental|congé paternité|congé de paternité|jumeaux|partiels|thèse|mémoire|"
                "déménage|nouveau boulot|pas le temps|plus le temps|peu de temps|manque de temps|pas possible|impossible|une pause|"
                "trop de travail|trop de boulot|la prochaine fois|prochaine fois|quelqu'un d'autre|autre mentor|une autre personne|"
                "mauvais moment|pas le bon moment|complet|complète|à fond|tête sous l'eau|trois élèves|quatre élèves|trois étudiants|"
                "quatre étudiants|arrêt maladie|burn-out"
            ),
            unable=phrases("je ne peux pas|peux pas|ne pourrai pas|pas possible|impossible|pas disponible|indisponible|ne serai pas"),
            undecided=phrases(
                "je dois réfléchir|j'y réfléchis|réfléchir|je réfléchis|je dois voir|je vais voir|je dois vérifier|je vérifie|"
                "vérifier avec|laissez-moi|laisse-moi|je ne sais pas encore|je ne sais pas|sais pas encore|pas sûr|pas sûre|"
                "pas certain|pas certaine|peut-être|ça dépend|cela dépend|je vous redis|je te redis|je vous tiens au courant|"
                "je te tiens au courant|je reviens vers vous|je reviens vers toi|je vous recontacte|en parler à|en parler avec|"
                "demander à|à voir|on verra|donnez-moi|je dois en parler|dois en discuter|en discuter avec|je regarde et|"
                "je regarde mon|je dois regarder|il faut que je|laissez-moi réfléchir|laisse-moi réfléchir|le temps de réfléchir|"
                "je te dis|je vous dis|je vous dirai|je te dirai|je vous confirme|je te confirme|je vous réponds|je te réponds|"
                "réponse demain|j'hésite|encore incertain|incertain|incertaine|je ne sais pas trop|difficile à dire|trop tôt pour|"
                "tu me laisses|vous me laissez|peut être|besoin de réfléchir|besoin d'un peu de temps|demander à mon|voir avec mon|"
                "voir avec ma|je vais réfléchir|je vous réponds d'ici|je te réponds d'ici|je reviens vers|j'en parle|"
                "la nuit porte conseil|laissez-moi quelques jours|laisse-moi quelques jours|donnez-moi jusqu"
            ),
            condition=phrases(
                "si|s'|seulement si|à condition|à condition que|à condition de|pourvu que|pour autant que|tant que|sauf si|à moins que|"
                "au maximum|pas plus de|du moment que|sous réserve"
            ),
            courtesy=phrases(
                "si ça vous|si ça te|si cela vous|si cela te|si c'est bon|si c'est ok|si c'est possible|si possible|si besoin|"
                "si nécessaire|s'il vous|s'il te|si vous voulez|si tu veux|si vous le souhaitez|si vous souhaitez|si tu préfères|"
                "si vous préférez|si vous avez|si tu as|si je peux|si je ne me trompe|si j'ai bien|si vous êtes d'accord|"
                "si tu es d'accord|même si|comme si|dites-moi si|dis-moi si|si vous pouvez|si ça lui|si ça va|si ça convient|"
                "si cela convient|s' il vous|s' il te"
            ),
            aside=phrases(
                "avant de répondre|avant d'accepter|avant de dire oui|avant de décider|avant de me décider|j'allais refuser|"
                "j'allais dire non|je pensais refuser|je voulais refuser|si j'accepte|si je refuse|pas de problème|pas de souci|"
                "aucun problème|aucun souci|pas grave|pas de quoi|pas de changement|pas seulement|pas d'urgence|pas pressé|sinon non|"
                "ou non|ou pas|n'est-ce pas|pourquoi pas|ravi de vous|ravie de vous|ravi d'apprendre|heureux de vous|ravi de te|"
                "ravie de te|enchanté|enchantée|très bien passé|bien passé|bon courage|bonne journée|bonne année|bonnes vacances|"
                "bonnes fêtes|bonne semaine|je serais ravi mais|avec plaisir mais|ne suis pas prêt|pas prêt à|ce n'est pas non|"
                "j'aurais aimé|j'aurais adoré|j'aimerais bien mais|j'aimerais beaucoup mais|ce serait avec plaisir mais|"
                "ce serait avec plaisir , mais|j'aimerais , mais|en temps normal|d'habitude oui|bien que j'aimerais|"
                "désolé pour le retard|désolée pour le retard|désolé de répondre|désolée de répondre|désolé de ma|désolé d'apprendre|"
                "désolée d'apprendre|c'est noté , merci|c'est noté merci|merci pour l'info|merci pour l'information"
            ),
            skip=phrases(
                "annuler|annule|annulons|annulé|annulée|pas d'appel|pas de rendez-vous|pas de rdv|pas de session|pas de séance|"
                "sauter|sautons|on saute|je saute|reporter à plus tard|ne pourrai pas être là|ne serai pas là|"
                "ne pourrai pas assister|ne pourrai pas participer|ne peux pas venir|ne pourrai pas venir|ne peux pas assister|"
                "ne peux pas participer|manquer|je manquerai|supprimer|pas se voir|pas nous voir|n'aura pas lieu|tombe à l'eau|"
                "faire l'impasse|il faut annuler|je dois annuler|on annule|on laisse tomber|laisser tomber|pas cette semaine|"
                "cette semaine non|ne peux pas cette|ne pourrai pas cette|ne peux pas demain|ne pourrai pas demain|"
                "ne peux pas aujourd'hui|ne pourrai pas aujourd'hui|ne serai pas disponible|ne suis pas disponible|ne suis pas dispo|"
                "pas dispo|ne serai pas dispo|pas de visio|pas de cours|pas de call|zapper|on zappe|faire une pause cette|"
                "faire sauter|manquer l'appel|rater l'appel|vais rater|vais manquer|un empêchement|empêché|empêchée|imprévu|"
                "ne peux pas être|ne pourrai pas être|pas pouvoir être|pas pouvoir assister|pas pouvoir participer|pas pouvoir venir|"
                "en pause cette|pause cette semaine|pas besoin d'appel|pas besoin de se voir|pas besoin de nous voir|"
                "malade aujourd'hui|je suis malade|suis malade|nous annulons|j'annule|est annulé|est annulée|"
                "pas possible cette semaine|pas possible demain|pas possible aujourd'hui|pas la semaine prochaine|on saute cette|"
                "on fait l'impasse|est malade|suis souffrant|est souffrante|grippe|a la grippe|j'ai la grippe|de la fièvre|"
                "a de la fièvre|a un examen|a des examens|a ses examens|empêchement|un imprévu|férié|jour férié|"
                "je ne pourrai pas être|je ne serai pas là|ne sera pas là|je ne peux pas demain|je ne peux pas aujourd'hui|"
                "je ne peux pas ce soir|on se voit la semaine suivante|on reprend la semaine"
            ),
            move=phrases(
                "déplacer|déplace|déplaçons|décaler|décale|décalons|reporter|reporte|reportons|repousser|repousse|avancer|changer|"
                "change|remettre|au lieu de|au lieu du|plutôt que|à la place|autre jour|autre heure|autre créneau|un autre moment|"
                "modifier|échanger|préférerais le|déplacé|déplacée|décalé|décalée|on décale|on déplace|passer à|passer au|"
                "plutôt ~ que|retarder|bouger|un autre jour|une autre heure|un autre créneau|nouvelle date|nouveau créneau|"
                "reprogrammer|replanifier|interverti|intervertir|dorénavant plutôt|un peu plus tard|un peu plus tôt|on reporte|"
                "reporté|avancer l'appel|avancer le|on repousse|repoussons|repoussé|changer l'heure|changer de jour|changer d'heure|"
                "à la place de"
            ),
            rest=phrases("mettre en pause|mets en pause|suspendre|suspends|pause"),
            goes_on=phrases("reprendre|reprends|reprise"),
            over=phrases("terminer|termine|mettre fin|fin du mentorat|arrêter"),
            weeks=words("semaine semaines"),
            agreed=phrases("nous avons convenu|avons convenu|on a convenu|sommes convenus|mis d'accord|nous sommes d'accord"),
            away=phrases(
                "absent|absente|en vacances|vacances|congés|en congé|en congés|congé|en voyage|en déplacement|à l'étranger|"
                "pas joignable|injoignable|pas là|ne serai pas joignable|arrêt maladie|en arrêt|hôpital|hospitalisé|hospitalisée|"
                "opération|congé maternité|lune de miel|pars en|je pars|serai absent|serai absente|je m'absente|m'absenter|"
                "absence du|en congé maladie|en repos|pas disponible du|indisponible du|indisponible jusqu'au|sans internet|"
                "sans connexion|pas de connexion|hors connexion|hors ligne|voyage d'affaires|à l'hôpital|me fais opérer|chirurgie|"
                "paternité|maternité|déménage|déménagement|randonnée|séminaire|en formation du|rtt|de retour le|reviens le|rentre le|"
                "absent jusqu'au|absente jusqu'au|déplacement professionnel|je pars en|je serai absent|je serai absente|absence|"
                "pas de réseau|congé paternité|congé parental|voyage de noces|en formation"
            ),
            report=phrases(
                "ne s'est pas présenté|ne s'est pas présentée|pas venu|pas venue|n'est pas venu|n'est pas venue|pas présenté|"
                "pas présentée|pas connecté|pas connectée|absent à l'appel|m'a posé un lapin|posé un lapin|j'ai attendu|"
                "attendu _ minutes|nous avons|on a|on s'est vu|on s'est vus|on s'est parlé|nous nous sommes|a eu lieu|ont eu lieu|"
                "n'a pas eu lieu|l'appel s'est|s'est bien passé|s'est bien passée|bien passé|bien passée|avons terminé|avons parlé|"
                "avons vu|avons travaillé|l'enregistrement est|prochain sujet|terminé la section|fini la section|était en retard|"
                "n'est jamais venu|n'est jamais venue|jamais venu|jamais venue|ne s'est pas connecté|ne s'est pas connectée|"
                "ne s'est jamais|personne n'est venu|n'a pas assisté|a oublié|n'est pas apparu|n'est pas apparue|m'a oublié|"
                "avons eu notre|avons fait|avons couvert|avons abordé|on a fait|on a vu|on a parlé|on a travaillé|on a terminé|"
                "on a fini|on a discuté|s'est très bien passé|ça s'est bien|très bonne séance|bonne séance|bon appel|super appel|"
                "super séance|belle séance|appel de ce jour|l'appel a duré|a duré|minutes d'appel|appel terminé|séance terminée|"
                "séance faite|appel fait|elle a fini|il a fini|elle a terminé|il a terminé|elle progresse|il progresse|bons progrès|"
                "exercice pour|n'était pas là|n'était pas connecté|n'était pas connectée|n'était pas présent|n'était pas présente|"
                "avons dû arrêter|on a dû arrêter|on a dû|la séance était|l'appel était|le thème était|le sujet était|très bon échange|"
                "bon échange|bel échange|échange très|nous avons eu|on a eu|nous avons échangé|on a échangé|nous nous sommes vus|"
                "nous nous sommes parlé|s'est très bien|tout s'est bien|bien avancé|a avancé|a bien avancé|a progressé|personne au|"
                "en retard de|est arrivé en retard|est arrivée en retard|avec du retard|première séance|a bien eu lieu|"
                "s'est bien déroulé|s'est bien déroulée"
            ),
            standup=phrases(
                "tous les appels|tous mes appels|tous les rendez-vous|toutes les réunions|toutes mes réunions|toutes les séances|"
                "toutes les sessions|les _ appels|les _ réunions|mes étudiants|mes élèves|tous mes étudiants|pas tous|pas toutes|"
                "tout va bien cette semaine|tout s'est bien passé|aucune inquiétude|pas d'inquiétude|m'inquiète|inquiet pour|"
                "inquiète pour|pas de nouvelles de|sans nouvelles de|ont tous eu lieu|ont toutes eu lieu|standup|tout s'est passé|"
                "rien à signaler|ras|tous ont eu|toutes ont eu|les deux ont|les trois ont|tous faits|toutes faites|tous tenus|"
                "avec tous|avec tout le monde|tout le monde|sauf un|sauf une|deux sur trois|trois sur quatre|un sur deux|"
                "pas de souci cette|aucun problème cette|comme prévu cette"
            ),
            asking=phrases(
                "qui|que|quoi|quel|quelle|quels|quelles|quand|où est|où sont|où puis|où peut|où dois|où se|où trouver|où mettre|d'où|"
                "où déposer|où vit|où habite|comment|pourquoi|combien|est-ce|est-ce que|puis-je|peut-on|pouvons-nous|dois-je|faut-il|"
                "y a-t-il|avez-vous|as-tu|une question|question|j'ai une question|petite question|je voudrais savoir|j'aimerais savoir|"
                "je me demande|pouvez-vous me dire|peux-tu me dire|savez-vous|je ne trouve pas|je ne comprends pas|je me demandais"
            ),
            offering=phrases(
                "ça vous va|ça te va|ça irait|cela vous convient|cela vous conviendrait|vous convient|te convient|que dites-vous|"
                "que dis-tu|que diriez-vous|qu'en pensez-vous|est-ce possible|serait-il possible|peut-on|pourrait-on|pouvons-nous|"
                "pourrions-nous|on peut|on pourrait|est-ce que ~ va|est-ce que ~ convient|on se voit|on se parle|êtes-vous libre|"
                "es-tu libre|disponible|notez-nous|inscrivez-nous|mets-nous|mettez-nous"
            ),
            requesting=phrases(
                "peut-on|pourrait-on|pouvez-vous|pourriez-vous|peux-tu|pourrais-tu|pouvons-nous|pourrions-nous|est-ce possible|"
                "est-il possible|serait-il possible|est-ce qu'on peut|est-ce que nous pouvons|on peut|on pourrait|puis-je"
            ),
            week={"cette semaine": 0, "la semaine prochaine": 1, "semaine prochaine": 1, "de la semaine prochaine": 1},
            picks=phrases("option|l'option|numéro|le numéro|n°|no|proposition|choix|le|la|créneau|je choisis|je prends|je préfère"),
            ordinals=(
                words("premier première 1er 1re 1ère"),
                words("deuxième second seconde 2e 2ème 2eme"),
                words("troisième 3e 3ème 3eme"),
                words("quatrième 4e 4ème"),
                words("cinquième 5e 5ème"),
            ),
            last=words("dernier dernière"),
            none_of=phrases("aucun|aucune|ni l'un"),
            small_talk=words(
                "bonjour salut coucou merci cordialement bien à vous me va convient parfait très c' est ok oui je prends choisis "
                "préfère l' la le un une d' accord option s' il vous te plaît pour moi ça super"
            ),
            call=words("appel appels rendez-vous rdv séance session réunion entretien cours visio"),
            request_topic=phrases("nouvel étudiant|nouvelle étudiante|nouvel élève|mentorat|mentor|mentore|demande|étudiant|étudiante"),
            call_topic=phrases("appel|rendez-vous|rdv|séance|réunion|rappel|créneau|horaire|votre appel"),
            standup_topic=phrases("standup|bilan de la semaine|point hebdomadaire"),
            report_topic=phrases("votre appel avec|ton appel avec|compte rendu|compte-rendu|rapport|bilan|comment s'est"),
            pause=phrases("arrêter les envois|suspendre les envois|suspendre l'envoi|arrêter l'envoi|tout suspendre|tout arrêter"),
            resume=phrases("reprendre les envois|reprendre l'envoi|tout reprendre"),
            inverted=words("puis"),
            praise=words("parfait super génial formidable excellent chouette"),
            thanks=words("merci"),
        ),
        telling=Telling(
            fine=phrases(
                "tout va bien|tout va très bien|tout va pour le mieux|tout est bon|tout est ok|tout est en ordre|tout roule|"
                "tout ok|tout bon|tout se passe bien|tout s'est bien passé|tout est parfait|va bien|va très bien|vont bien|"
                "vont très bien|se passe bien|se passent bien|s'est bien passé|s'est bien passée|se sont bien passés|"
                "se sont bien passées|bien passé|avance bien|avancent bien|progresse|progressent|progresse bien|bons progrès|"
                "sur la bonne voie|comme prévu|comme d'habitude|rien à signaler|rien à dire|rien de spécial|rien de particulier|"
                "rien de nouveau|ont eu lieu|a eu lieu|ras|r.a.s|ça va|ça va bien|ça roule|ça se passe bien|bien merci|très bien|"
                "nickel|impeccable"
            ),
            told=phrases(
                "rempli le formulaire|complété le formulaire|répondu au formulaire|déjà répondu|on s'est vu|on s'est vus|"
                "on s'est parlé|on se parle|on se voit|nous nous parlons|nous nous voyons|nous nous sommes vus|"
                "nous nous sommes parlé|nous avons parlé|nous avons échangé|nous échangeons|on échange|on a parlé|on a eu|"
                "nous avons eu|avons parlé|en contact|m'a écrit|on a sauté|nous avons sauté|avons convenu|on a convenu|"
                "nous avons décidé|d'un commun accord|eu de ses nouvelles"
            ),
            worry=phrases(
                "inquiet|inquiète|inquiets|inquiétude|inquiétudes|inquiétant|inquiétante|m'inquiète|souci|soucis|soucieux|"
                "préoccupe|préoccupé|préoccupée|préoccupant|préoccupation|préoccupations|problème|problèmes|problématique|"
                "difficile|difficulté|difficultés|mal à|peine à|galère|bloqué|bloquée|coincé|coincée|manqué|manquée|manqués|"
                "manque|raté|ratée|ratés|absent|absente|absence|absences|annulé|annulée|annulés|annule|annulation|annulations|"
                "injoignable|silencieux|silencieuse|silence|disparu|disparue|abandonner|abandonne|abandonné|abandon|arrêter|"
                "arrête|arrêté|renoncer|renonce|quitter|quitte|démotivé|démotivée|motivation|frustré|frustrée|débordé|débordée|"
                "stressé|stressée|stress|malade|malheureux|malheureuse|triste|mécontent|mécontente|plaint|plainte|plaintes|fâché|"
                "fâchée|retard|lapin|urgence|hôpital|décédé|décédée|mort|conflit|échoué|échec|découragé|découragée|peur|crains|"
                "rarement|à peine|décroche|décroché"
            ),
            trouble=phrases(
                "pas de réponse|aucune réponse|sans réponse|pas de nouvelles|aucune nouvelle|sans nouvelles|sans nouvelle|"
                "pas de signe|aucun signe|aucun contact|pas de contact|plus de nouvelles|plus de contact|rien entendu|"
                "rien reçu de|ne répond pas|ne répond plus|ne me répond pas|ne me répond plus|n'a pas répondu|pas répondu|"
                "répond pas|répond plus|ne répondent pas|n'écrit plus|n'écrit pas|pas écrit|n'a pas donné|ne donne plus|"
                "pas eu de nouvelles|pas eu de ses nouvelles|ne s'est pas présenté|ne s'est pas présentée|pas présenté|"
                "pas présentée|pas venu|pas venue|ne vient pas|ne vient plus|pas connecté|pas connectée|pas vu|pas vue|"
                "pas eu lieu|n'ont pas eu|n'a pas eu|pas pu|n'avons pas|pas d'appel|aucun appel|pas tous|pas toutes|aucun des|"
                "aucune des|tous sauf|toutes sauf|sauf|à part|excepté|pas encore|ne va pas|va pas|ne vont pas|pas bien|"
                "pas très bien|pas si bien|pas terrible|n'avance pas|n'avance plus|ne progresse pas|pas motivé|pas motivée|"
                "plus motivé|plus motivée|pas content|pas contente|pas sûr|pas sûre|pas intéressé|pas intéressée|plus envie|"
                "pas envie|ne veut pas|ne veut plus|veut arrêter|voudrait arrêter|souhaite arrêter|n'arrive pas|n'arrive plus|"
                "pas sans|mal|malheureusement|hélas|seulement un|seulement une|qu'un seul|qu'une seule|un autre mentor|"
                "une autre mentore|changer de mentor|posé un lapin|😟|😞|☹|🙁|😢|😕"
            ),
            denied=words("pas aucun aucune aucuns aucunes rien sans jamais ne n ni personne non zéro"),
            clause=words("mais et car parce que qui quand si quoique donc comme depuis où puis est sont seulement"),
            none=words("non aucun aucune rien ras néant"),
            part=words("sur des"),
            them=words("elle il on nous lui son sa ses"),
            missed=phrases(
                "ne s'est pas présenté|ne s'est pas présentée|pas présenté|pas présentée|pas venu|pas venue|pas connecté|"
                "pas connectée|absent à|absente à|était absent|était absente|m'a posé un lapin|posé un lapin|n'a pas eu lieu|"
                "pas eu lieu|a manqué|a raté|a oublié|n'était pas là|pas là|n'était pas connecté|n'était pas connectée|"
                "n'était pas présent|n'était pas présente|n'est pas venu|n'est pas venue|s'est pas connecté|s'est pas connectée|"
                "personne|oublié|absent|absente|tout seul|toute seule|pour rien|en vain|lapin|injoignable|pas répondu|"
                "n'est jamais venu|n'est jamais venue|ne s'est pas connecté|ne s'est pas connectée|un lapin"
            ),
            waited=phrases("j'ai attendu|attendu _ minutes|attendu"),
            held=phrases(
                "nous avons|on a|on s'est vu|on s'est vus|on s'est parlé|nous nous sommes|a eu lieu|l'appel s'est|s'est bien passé|"
                "s'est bien passée|bien passé|bien passée|avons terminé|avons parlé|avons vu|avons travaillé|était en retard|"
                "arrivé en retard|arrivée en retard|finalement venu|finalement venue|j'ai manqué|j'ai raté|on a parlé|nous avons parlé|"
                "on a discuté|nous avons discuté|on a bien|on a travaillé|nous avons travaillé|on a vu|nous avons vu|on a fait|"
                "nous avons fait|une heure|bon contact|très bon|bonne séance|super séance|très bien passé|s'est bien|tout s'est|"
                "bien avancé|a compris|exercices|devoirs|motivé|motivée|était là|est venu|est venue|en retard|échange|nous avons eu|"
                "on a eu|échangé|a progressé|bons progrès|bon appel|a bien eu lieu|ont eu lieu|s'est bien déroulé|s'est bien déroulée"
            ),
        ),
        absence=Absence(
            back=phrases("de retour|je reviens|reviens|reviendrai|je rentre|rentre|je serai de retour|retour|rentrerai"),
            whole=phrases("tout|tout le mois de|tout le mois d|le mois de|le mois d"),
            mine=words("je j mon ma mes nous m"),
            present=words("libre disponible dispo peux pourrais convient possible va flexible commencer"),
            until=words("jusqu"),
            amid=words("entre"),
            elsewhere=phrases(
                "je suis en|je suis à|je suis au|je serai en|je serai à|je serai au|nous serons|je pars|nous partons|je vais"
            ),
            spans=phrases(
                "la première semaine de|la première semaine d|la deuxième semaine de|la dernière semaine de|la semaine du|une semaine|"
                "deux semaines|trois semaines|quinze jours|dix jours|quelques jours|un mois|à noël|pour noël|à pâques|toute la semaine|"
                "jusqu'à la fin|jusqu'à fin"
            ),
        ),
        steering=Steering(
            why=phrases("pourquoi|pour quelle raison|pour quelles raisons|à quoi bon|comment se fait-il que"),
            got=phrases(
                "reçois|reçu|recevoir|recevons|reçoit|envoyez|envoie|envoyé|envoyer|envoies|écrivez|écris|écrit|arrive|arrivé|"
                "contactez|contacté"
            ),
            stop=phrases(
                "stop|stoppez|arrêtez|arrête|arrêter|désabonner|désabonnez-moi|désabonne-moi|me désabonner|désabonnement|"
                "se désabonner|désinscrire|me désinscrire|désinscrivez-moi|désinscription|ne m'envoyez plus|ne m'envoie plus|"
                "cessez|ne me rappelez plus|ne m'écrivez plus|laissez-moi tranquille|pas de rappels|pas de rappel|aucun rappel"
            ),
            less=phrases(
                "plus de|plus d|aucun autre|désactiver|désactivez|suspendre|couper|ne veux plus|ne souhaite plus|ne veux pas|"
                "ne désire plus|moins de|voudrais plus|ne voudrais plus"
            ),
            again=phrases(
                "reprenez|reprendre|recommencez|recommencer|rappelez-moi de nouveau|rappelle-moi de nouveau|"
                "rappelez-moi à nouveau|rappelle-moi à nouveau|me rappeler de nouveau|de nouveau les rappels|"
                "de nouveau des rappels|à nouveau les rappels|à nouveau des rappels|réabonner|me réabonner|réabonnez-moi|"
                "réactivez|réactiver|renvoyez-moi"
            ),
            more=phrases("activer|activez|remettez"),
            letters=phrases(
                "rappel|rappels|mail|mails|e-mail|e-mails|email|emails|courriel|courriels|message|messages|notification|"
                "notifications|lettre|lettres|relance|relances"
            ),
            small=phrases(
                "je|j|me|m|moi|vous|tu|te|ce|cet|cette|ces|c|ça|cela|le|la|l|les|un|une|des|du|de|d|à|en|pour|avec|il|est-ce que|"
                "est-ce qu|est-ce|qu|que|toute|veux|voudrais|souhaite|souhaiterais|aimerais|voulais|recevoir|recevez|reçois|"
                "envoyer|m'envoyer|envoi|plus|n|ne|ai|a|as|avez|suis|être|désire|maintenant|tous|toutes|tout|et|oui|ok|merci de|"
                "veuillez|d'envoyer|tant|toujours|y|désormais|bien|vouloir|liste|t'"
            ),
            polite=phrases(
                "s'il vous plaît|s'il te plaît|svp|stp|merci|merci beaucoup|merci d'avance|bonjour|bonsoir|salut|coucou|madame|"
                "monsieur|l'équipe|équipe|cher|chers|chère|cordialement|bien cordialement|bien à vous|bonne journée|merci bien|parfait|"
                "super|compris|entendu|d'accord|ok"
            ),
            noted=phrases("formulaire|questionnaire|sondage|standup|le point hebdomadaire"),
            filled=phrases("rempli|remplie|complété|complétée|répondu|envoyé|soumis|fait|renvoyé|terminé"),
        ),
        verdicts=Verdicts(
            release=phrases(
                "libère|libérer|libérez|libéré|approuve|approuver|approuvez|approuvé|accepte|accepter|acceptez|accepté|confirme|confirmer|confirmez|confirmé|laisse passer|laisser passer|laissez passer"
            ),
            number=words("no"),
            discard=words(
                "rejette rejeter rejetez rejeté supprime supprimer supprimez supprimé ignorer ignorez écarte écarter écartez refuse refuser refusez jeter"
            ),
            yes=words("oui"),
            no=words("non"),
            every=words("tout tous toute toutes reste autres restants"),
            doubt=words("ne pas jamais attends attendez mais sauf si peut-être peut être ou seulement"),
            courtesy=words(
                "merci et le la les l' puis aussi numéro numéros courriel courriels mail message messages lettre lettres s'il te vous plaît plait bonjour svp"
            ),
        ),
        noting=Noting(
            entry=phrases("note sur|note pour|note concernant|note à propos de|notes sur|remarque sur"),
            wanted=phrases("notes sur|notes de|notes pour|notes concernant|notes d|notes"),
            asking=phrases(
                "s'il vous plaît|s'il te plaît|svp|stp|envoie|envoie-moi|envoyez|envoyez-moi|envoyer|m'envoyer|donne-moi|donnez-moi|peux|"
                "pouvez|pourrais|pourriez|puis|je|tu|vous|me|moi|les|mes|toutes|toutes les|toutes mes|avoir|recevoir|voir|voudrais|"
                "veux|aimerais|souhaite|besoin|besoin des|bonjour|peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|puis-je|j'aimerais"
            ),
            stems=words("note remarque"),
            unnamed=words("que comment la le mon ma"),
            interest=phrases(
                "aime|adore|s'intéresse|intéressé par|intéressée par|intérêt|intérêts|passionné|passionnée|passion|loisirs|loisir|hobby|"
                "fan de"
            ),
            recording=phrases("enregistrement|enregistré|enregistrée|vidéo|video"),
            late=phrases("retard|tard|attendu|attente|en avance|pause"),
            half=phrases("et demie"),
            one_hour=phrases("une heure|une bonne heure|une heure entière"),
        ),
        habit=Habit(
            usual=phrases(
                "généralement|en général|normalement|d'habitude|habituellement|mes disponibilités|ma disponibilité|mes créneaux|"
                "toujours libre|souvent libre|le plus souvent"
            ),
            forget=phrases("oublie mes disponibilités|oubliez mes disponibilités|oublie mes créneaux|oubliez mes créneaux"),
            workdays=phrases("en semaine|jours ouvrés|les jours ouvrés|jours ouvrables|du lundi au vendredi"),
            weekends=phrases("le week-end|les week-ends|week-end|week-ends|le weekend|les weekends|weekend"),
            daily=phrases("tous les jours|chaque jour"),
            since=phrases("à partir de|dès|après|pas avant|depuis"),
            onwards=phrases("ou plus tard|ou après"),
            till=phrases("avant|jusqu'à|pas après"),
            save=phrases("pas|sauf|jamais|excepté|hormis"),
            booked=phrases("réservé|réservée|pris rendez-vous|choisi le créneau"),
        ),
        wishing=Wishing(
            resting=phrases(
                "faire une pause|fassions une pause|fasse une pause|faisons une pause|prendre une pause|mettre en pause|"
                "mettre ~ en pause|mettons ~ en pause|une pause de|une pause jusqu'au|une pause jusqu'à|suspendre nos|"
                "suspendre les|suspendre le mentorat|interrompre nos|interrompre les|interrompre le mentorat"
            ),
            going_on=phrases(
                "reprendre nos|reprendre les|reprendre le mentorat|reprenons|fin de la pause|terminer la pause|"
                "arrêter la pause|finir la pause"
            ),
            ending=phrases(
                "mettre fin au mentorat|mettre fin à notre mentorat|mettre fin à mon mentorat|mettre un terme au mentorat|"
                "mettre un terme à notre|arrêter le mentorat|arrêter notre mentorat|arrêter mon mentorat|terminer le mentorat|"
                "terminer notre mentorat|finir le mentorat|cesser le mentorat|quitter le programme|abandonner le programme|"
                "quitter le mentorat|arrêter nos appels|arrêter les appels|plus besoin de mentor|plus besoin d'un mentor|"
                "plus besoin d'une mentore|plus besoin de mentorat|ne pas continuer le mentorat|le mentorat est terminé|"
                "le mentorat est fini"
            ),
            done=phrases(
                "nous avons terminé|on a terminé|nous avons fini|on a fini|terminé le cours|fini le cours|"
                "terminé la formation|fini la formation|terminé le programme|fini le programme|terminé son cours|"
                "fini son cours|voudrais arrêter|aimerais arrêter|veux arrêter|souhaite arrêter|voudrait arrêter|veut arrêter|"
                "dernier appel"
            ),
            partly=words("chapitre module section partie leçon exercice aujourd'hui presque bientôt premier première"),
            wondering=phrases("peut-être|pas sûr|pas sûre|je me demande|réfléchis|hésite|pas encore"),
            hand_over=phrases(
                "réassigner|réassigne|réassignez|réattribuer|réattribue|confier ~ à|confie ~ à|confiez ~ à|transférer ~ à|"
                "passer ~ à|passe ~ à|changer de mentor|change de mentor|nouveau mentor|nouvelle mentore|autre mentor|"
                "reprend le mentorat de|prend la relève|remplacer ~ par|remplace ~ par"
            ),
            with_notes=phrases(
                "avec notes|avec les notes|avec ses notes|avec toutes les notes|y compris les notes|notes comprises|"
                "ainsi que les notes|transmettre les notes|transmets les notes|partager les notes"
            ),
        ),
        viewing=Viewing(
            whole=phrases(
                "aperçu|vue d'ensemble|digest|récapitulatif|récap|synthèse|état général|état des lieux|statut de tout|statut général|"
                "le point sur tout|où en est tout|où en est tout le monde|où en sont les choses|où en est le programme|comment va tout le monde|"
                "comment se passe tout|comment se passe le programme|comment ça se passe globalement|qui est silencieux|qui est muet|"
                "qui ne répond pas|qui n'a pas répondu|qui ne donne pas de nouvelles|qui attendons-nous|qui attend-on|qui est où|"
                "qu'est-ce qui est en attente|qu'est-ce qui est retenu|qu'est-ce qui sera envoyé|que vas-tu envoyer|qu'allez-vous envoyer"
            ),
            status=phrases(
                "statut|état|état actuel|status|un point|point d'étape|où en sommes-nous|où en est-on|où on en est|quel est le statut|"
                "quel est l'état|quelle est la situation|la situation|comment ça se passe|et ensuite|quelle est la suite"
            ),
            of=phrases(
                "statut de|statut d|état de|état d|status de|status d|quel est le statut de|quel est l'état de|comment ça se passe avec|"
                "comment ça se passe pour|comment ça va avec|des nouvelles de|nouvelles de|nouvelles d|le point sur|un point sur|"
                "point sur|aperçu de|récapitulatif de"
            ),
            before=phrases("où en est|où en sont|comment va|comment vont|comment se passe"),
            after=phrases("s'en sort|se débrouille|avance-t-elle|avance-t-il|ces temps-ci"),
            small=phrases(
                "s'il te plaît|s'il vous plaît|svp|stp|merci|merci beaucoup|merci d'avance|bonjour|salut|bonsoir|cordialement|bien à vous|"
                "bien cordialement|peux-tu|pourrais-tu|pouvez-vous|pourriez-vous|puis-je|pourrais-je|peut-on|pourrait-on|je voudrais|"
                "j'aimerais|je veux|il me faut|j'ai besoin|envoyer|m'envoyer|nous envoyer|envoie-moi|envoyez-moi|donner|donne-moi|donnez-moi|"
                "montre-moi|montrez-moi|dis-moi|dites-moi|me dire|voir|avoir|recevoir|savoir|faire|me|moi|nous|un|une|le|la|les|l|du|d|bref|"
                "rapide|rapidement|actuel|maintenant|aujourd'hui|en ce moment|pour l'instant|cette semaine|de nouveau|encore une fois|et|ou|"
                "aussi|agent|complet|nouveau"
            ),
        ),
    ),
)
