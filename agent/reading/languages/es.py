"""Spanish."""

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
    code="es",
    mail=Mail(
        forwarded=marks(
            "Mensaje reenviado|Inicio del mensaje reenviado|Mensaje remitido|Correo reenviado|Reenviado por|"
            "Comienza el mensaje reenviado|Empieza el mensaje reenviado"
        ),
        original=marks("Mensaje original|Correo original"),
        sender=marks("De|Remitente"),
        to=marks("Para|A|Destinatario"),
        cc=marks("Cc|Copia|Con copia"),
        date=marks("Fecha|Enviado|Enviado el|Enviada|Enviados|Enviada el"),
        subject=marks("Asunto"),
        other=marks("Responder a|Responder-a|CCO|Importancia|Adjuntos|Datos adjuntos|Organización|Prioridad"),
        forward=marks("RV|Reenv|Reenviado"),
        reply=marks("RE|RES|Resp"),
        openings=marks("El|En|Con fecha|A las|Citando a"),
        wrote=marks("escribió|escribio|escribía|escrito"),
        answer_above=marks("por encima de esta línea|encima de esta línea|arriba de esta línea"),
        devices=marks(
            "Enviado desde mi *|Enviado desde *|Enviado con *|Enviado mediante *|Enviado a través de *|Enviado por *|"
            "Obtener Outlook para *|Mandado desde *|Descargar Outlook para *|Descarga Outlook para *|Consigue Outlook para *"
        ),
        absent=marks("Respuesta automática|Fuera de la oficina|Fuera de oficina|Ausente|Autorespuesta"),
        disclaimers=marks(
            "Este correo electrónico y|Este mensaje y|Este correo y|Este mensaje contiene|Este mensaje se dirige|"
            "Este mensaje va dirigido|Este correo electrónico contiene|La información contenida en|El contenido de este|"
            "Aviso legal|Aviso de confidencialidad|Antes de imprimir|Si usted no es el"
        ),
    ),
    speech=Speech(
        common=words(
            "el la los las un una unos de del al a y o en por para con que es son soy estoy está no sí si me te se nos le lo mi su tu "
            "yo pero como más muy bien gracias hola buenas buenos días tardes puedo puede podemos quiero tengo hay cuando donde qué "
            "cuánto quién cómo dónde desde hasta hora semana llamada este esta martes jueves lunes viernes claro vale favor saludos "
            "vacaciones ausente zoom teams teléfono vídeo video otra otro vez también solo sólo ya entonces después antes semanas mes "
            "día horas minutos nuestra nuestro primera primer tampoco aún todavía menos mucho poco bastante algo nada nadie alguien "
            "otros otras mismo misma siguiente próximo próxima quizá quizás sobre entre durante según porque pues luego ahora siempre "
            "nunca casi ambos ambas cualquiera cualquier reunión sesión charla videollamada horario horarios rato propuesta calendario "
            "alumno alumna estudiante mentora juntos juntas"
        ),
        calendar=Calendar(
            weekdays=(
                words("lunes lun"),
                words("martes mar"),
                words("miércoles mie mié"),
                words("jueves jue"),
                words("viernes vie"),
                words("sábado sab sáb"),
                words("domingo dom"),
            ),
            weekly_days=(
                (),
                (),
                (),
                (),
                (),
                words("sábados"),
                words("domingos"),
            ),
            months=(
                words("enero ene"),
                words("febrero feb"),
                words("marzo"),
                words("abril abr"),
                words("mayo"),
                words("junio jun"),
                words("julio jul"),
                words("agosto ago"),
                words("septiembre setiembre sep sept"),
                words("octubre oct"),
                words("noviembre nov"),
                words("diciembre dic"),
            ),
            relative={"hoy": 0, "mañana": 1, "pasado mañana": 2},
            parts={
                "de la mañana": "morning",
                "por la mañana": "morning",
                "en la mañana": "morning",
                "a la mañana": "morning",
                "del mediodía": "noon",
                "de la tarde": "afternoon",
                "por la tarde": "afternoon",
                "en la tarde": "afternoon",
                "a la tarde": "afternoon",
                "de la noche": "night",
                "por la noche": "night",
                "en la noche": "night",
                "a la noche": "night",
            },
            parts_weekly={"por las mañanas": "morning", "por las tardes": "afternoon", "por las noches": "night"},
            combined={"esta tarde": "afternoon", "esta noche": "night", "esta mañana": "morning"},
            this=phrases("este|el próximo|próximo|que viene"),
            next=words("siguiente"),
            next_week=phrases("de la próxima semana|de la semana que viene|la próxima semana|la semana que viene|próxima semana"),
            past=words("pasado último"),
            distant=phrases("en dos semanas|dentro de dos semanas|en 2 semanas|en quince días|en 15 días|semana siguiente|en tres semanas"),
            every=phrases("los|cada|todos los|siempre los|siempre el|semanalmente los|todas las semanas el|cada semana el"),
            of=phrases("de|del|el|día|el día|de el"),
        ),
        clock=Clock(
            at=phrases("a las|a la|a eso"),
            hour=phrases("en punto|hs|hrs|horas|hrs."),
            formal=False,
            numbers=words("una dos tres cuatro cinco seis siete ocho nueve diez once doce"),
            shifted={},
            shifted_after={"y media": 30, "y cuarto": 15, "menos cuarto": -15},
            times={"mediodía": 720, "al mediodía": 720, "a mediodía": 720, "12 del mediodía": 720},
            until=phrases("a|hasta|hasta las|a las"),
            begin=phrases("de|desde|desde las"),
            vague=phrases(
                "sobre las|sobre la|hacia las|alrededor de las|a eso de las|a eso de la|aproximadamente|más o menos a las|como a las|"
                "tipo|a partir de las|a partir de la|a partir de|después de las|antes de las|desde las|hasta las|entre las|entre la|"
                "entre|después de|antes de|hasta|desde|no antes de las|a más tardar a las|cerca de las|más o menos"
            ),
            vague_after=phrases(
                "o así|o más tarde|o antes|en adelante|más o menos|aproximadamente|y pico|o después|menos|y diez|y cinco|y veinte|"
                "menos diez|menos cinco|menos veinte|como pronto|como tarde"
            ),
            minutes=words("minutos minuto min"),
            hours=words("horas hora h"),
        ),
        placing=Placing(
            before=phrases("hora de|horario de|hora|hora del|hora de la|en hora de|horario|en"),
            after=(),
            mine=phrases(
                "mi hora|hora mía|en mi zona|mi zona horaria|mi horario|hora local mía|de mi país|en mi hora|hora mia|mi hora local"
            ),
            yours=phrases(
                "allí|allá|tu hora|su hora|hora tuya|hora suya|vuestra hora|hora local|tu zona horaria|su zona horaria|"
                "hora del estudiante|hora de usted|hora de ustedes|tu horario|su horario|hora de allá|hora vuestra"
            ),
            live=phrases(
                "vivo en|estoy en|resido en|mi zona horaria es|zona horaria|mi zona es|me encuentro en|estoy basado en|estoy basada en"
            ),
        ),
        grammar=Grammar(
            opening=words("pero oigan"),
            greeting=words("hola"),
            joining=words("y e o"),
            comparing=words("que de"),
            each=words("cada todas"),
            pointing=words("el la los las ese esa esto eso este esta ella él su sus tu tus usted ustedes"),
            shortened=words("dr nr p.e"),
            relative=words("que quien cuando donde"),
            toward=words("a"),
            behind=words("que próximo siguiente pasado"),
            day_article=True,
        ),
        linking=Linking(
            either=phrases("o|y|u|o bien|o el|y el|o también|y también|si no|o si no|alternativamente"),
            condition=phrases("si|en caso de"),
            between=words(
                "me nos va viene vendría iría quedaría bien mejor perfecto genial el la a las puedo podría podemos podríamos sería es "
                "está estaría libre disponible tengo yo quedamos para podamos hablar vernos nos vemos siempre también quizás gustaría "
                "llamada sesión de preferencia"
            ),
            cannot=phrases(
                "no|no puedo|imposible|nunca|ocupado|ocupada|excepto|menos|salvo|tampoco|ni|sin|tengo clase|tengo una|tengo un|mal|"
                "cancelar|anular|era|estaba|fue|demasiado tarde|demasiado temprano|muy tarde|"
                "no estoy libre|no estoy disponible|propuso|sugirió|propone|ya tengo|hablamos|actualmente|originalmente|cancelado|cancelada|actual|hasta ahora|nos reunimos"
            ),
            extreme=phrases("demasiado tarde|demasiado temprano|muy tarde|muy temprano"),
            contrast=phrases("pero|sino|así que|entonces|porque|aunque|mejor|en cambio"),
            prevented=phrases(
                "ocupado|ocupada|fuera|de viaje|de vacaciones|en el trabajo|trabajando|trabajo|de turno|no estoy libre|no estoy disponible"
            ),
            causal=phrases("porque|ya que|puesto que|pues|que así|así"),
            same=phrases("misma hora|a la misma hora|la misma hora"),
            instead_of=phrases("en vez de|en lugar de|en vez del|en lugar del|y no|no|ya no|en vez de los|en lugar de los"),
            away_from=words("de del desde el"),
            to=phrases("al|a|para|para el|hasta el|a el|hacia el|a los|por el"),
            start=phrases(
                "a partir de|a partir del|desde|desde el|solo a partir de|sólo a partir del|solo a partir del|no antes del|no antes de|"
                "empezando el|comenzando el|del|de|recién en|recién a partir del|solo desde"
            ),
            beyond=phrases("después del|después de|solo después del|sólo después del|luego del|tras el"),
            through=phrases("al|a|hasta|hasta el|hasta al|-|y|y el"),
            weekly=phrases(
                "cada semana|todas las semanas|semanal|semanalmente|semanales|una vez por semana|una vez a la semana|por semana|"
                "siempre|fijo|horario fijo|fija|de ahora en adelante|a partir de ahora|regularmente|en adelante|llamada semanal|"
                "permanentemente"
            ),
            weekly_topic=phrases("horario fijo|horario semanal|hora fija|día fijo|horario de la llamada semanal"),
            rarely=phrases(
                "cada dos semanas|cada 2 semanas|cada quince días|cada 15 días|quincenal|quincenalmente|semana sí semana no|"
                "dos veces por semana|dos veces a la semana|una vez al mes|mensual|cada dos|alternos|alternas|primer y tercer"
            ),
            once=phrases(
                "primera llamada|orientación|llamada de orientación|primera reunión|esta semana|esta vez|solo esta vez|primera sesión|"
                "una sola vez|por única vez"
            ),
            whenever=phrases(
                "cualquier día|cuando sea|cuando quieras|cuando quieran|cualquier hora|flexible|la próxima semana|la semana que viene|"
                "por las tardes|por las mañanas|por las noches|por la tarde|por la mañana|por la noche|fin de semana|"
                "los fines de semana|misma hora|a la misma hora|mismo horario|como siempre|entre semana|todos los días|a media mañana|"
                "a media tarde|a primera hora|a última hora|al final del día|después del trabajo|tras el trabajo|después de comer|"
                "cualquier tarde|cualquier mañana|cualquier noche|días laborables|días de semana|a diario|algún día|algún momento|"
                "en algún momento|esta semana que viene|próxima semana"
            ),
            engaged=phrases(
                "vuelo|aterriza|mi tren|turno|gimnasio|yoga|coro|ensayo|examen|terapia|dentista|médico|concierto|fiesta|boda|funeral|"
                "fútbol|tenis|natación|piano|otro estudiante|otra estudiante|otro alumno|otra alumna|abre|cierra|guardería|vuelvo|"
                "regreso|cumpleaños|operación|misa|salgo del trabajo|salgo de trabajar"
            ),
            offers=words(
                "puedo podría podemos podríamos puede pueden va viene bien perfecto genial mejor ideal libre disponible gustaría "
                "prefiero propongo quedamos quedar acordamos acordado vernos vemos hablamos hablar sería estaría sí vale ok tal "
                "confirmo elijo prefiere preferimos elegido elegimos fijado decidido acomoda acomodan queda quedaría convendría "
                "conviene convienen sirve sirven encaja parece preferiría"
            ),
            correcting=phrases("quiero decir|quise decir|mejor dicho|corrección|no espera|no , espera|me equivoqué"),
            righting=words("perdón perdona no disculpa"),
            instead=phrases("en su lugar|en cambio|a cambio"),
            proposed=words("propuso sugirió propuesto"),
        ),
        saying=Saying(
            yes=phrases(
                "sí|si ,|si .|si !|sip|claro|claro que sí|por supuesto|vale|ok|okay|de acuerdo|perfecto|genial|bien|está bien|"
                "me parece bien|me parece perfecto|dale|listo|seguro|cómo no|como no|con gusto|con mucho gusto|encantado|encantada|"
                "hecho|confirmo|confirmado|me va bien|me viene bien|sin problema|👍|✅|por supuesto que|estupendo|fenomenal|fantástico|"
                "excelente|magnífico|venga|órale|sale|sí señor|sí señora|sí gracias|si gracias|sí por favor|desde luego|ok perfecto|"
                "okey|oki|okis|vale perfecto|me vale|me sirve|me cuadra|me encaja|me funciona|sii|siii|síí|afirmativo|confirmada|"
                "de una|dale sí|por qué no|y por qué no|"
                "faltaba más|sin duda|va"
            ),
            no=phrases("no|no gracias|no, gracias|lamentablemente no|desgraciadamente no|👎"),
            accept=(
                *phrases(
                    "acepto|lo acepto|acepto con gusto|aceptado|aceptar con gusto|estaré encantado|estaré encantada|estaría encantado|"
                    "estaría encantada|encantado de|encantada de|será un placer|es un placer|un placer ser|con mucho gusto|con gusto lo|"
                    "con gusto la|cuenten conmigo|cuenta conmigo|cuente conmigo|contad conmigo|me apunto|me animo|me sumo|yo me encargo|"
                    "me encargo|yo lo tomo|yo la tomo|lo tomo|la tomo|puedo tomarlo|puedo tomarla|sí puedo|si puedo|sí quiero|si quiero|"
                    "sí acepto|si acepto|puedo ser ~ mentor|puedo ser ~ mentora|seré ~ mentor|seré ~ mentora|quiero ser ~ mentor|"
                    "tengo espacio|tengo lugar|tengo hueco|tengo sitio|tengo disponibilidad para|tengo cupo|digo que sí|decir que sí|"
                    "estoy dispuesto|estoy dispuesta|me gustaría ser|me gustaría acompañar|lo hago|lo haré|claro que sí|"
                    "por supuesto que sí|adelante|puedo asumirlo|asumo|"
                    "me hago cargo|puedo acompañar|acompañaré|qué ilusión|que ilusión|me encantaría|me encantará|me encanta la idea|"
                    "me quedo con|me la quedo|me lo quedo|yo me quedo|será un gusto|sería un gusto|sería un placer|será un honor|"
                    "sería un honor|es un honor|un honor|yo me encargo de|la acepto|lo acompaño|la acompaño|lo acompañaré|la acompañaré|"
                    "acompañar a|puedo con|puedo encargarme|puedo llevar|la llevo|lo llevo|yo la llevo|yo lo llevo|aceptada|pueden contar|"
                    "puedes contar|podéis contar|pueden asignarme|puedes asignarme|asígnenmela|asígnenmelo|asígnamela|asígnamelo|asígname|"
                    "asígnenme|me parece genial|me parece estupendo|me parece fantástico|me interesa|estoy interesado|estoy interesada|"
                    "me hace ilusión|me apetece|con ganas|tengo ganas de|feliz de|muy feliz|contento de|contenta de|yo puedo|aquí estoy|"
                    "estoy dentro|estoy listo|estoy lista|me ofrezco|quiero acompañar|quiero ayudar|puedo ayudar|puedo ayudarla|"
                    "puedo ayudarlo|la ayudo|lo ayudo|mándenme los datos|envíenme los datos|mándame los datos|envíame los datos|"
                    "pásenme los datos|pásame los datos|hagámoslo|vamos a ello|vamos allá|tengo tiempo para|tengo un hueco|"
                    "me queda un hueco|me queda hueco|puedo hacerme cargo|aceptamos|aceptaré|si , acepto|sí , acepto|confirmo que sí|un sí|"
                    "mi respuesta es sí|seré su|puedo ser su|quisiera ser su|con todo gusto|seré su mentor|yo seré|lo recibo|la recibo|"
                    "cuenten con mi|estoy de acuerdo en|con muchísimo gusto|apúntame|apuntadme|un placer|dadlo por hecho|denlo por hecho|"
                    "le acompaño|acompañarlo|acompañarla|cuenten con migo|apúntenme|va me apunto|le entro|yo le entro|lo asumo|asumo la|"
                    "con mucho gusto lo|con mucho gusto la|hago un hueco|le hago un hueco|tengo disponibilidad|puedo con uno más|"
                    "puedo con una más|uno más no|una más no|dispuesto a|dispuesta a|me interesaría|bienvenido sea|bienvenida sea|"
                    "pásenme sus datos|pásame sus datos|mándame sus datos|mándenme sus datos|envíame sus datos|envíenme sus datos|"
                    "adelante con|dónde firmo"
                ),
                *crossed(
                    "no puedo|no podría|cómo|cómo voy a|cómo podría|sería tonto|sería una locura",
                    "decir que no|negarme|rechazarlo|rechazarla",
                ),
            ),
            decline=phrases(
                "no puedo aceptar|no acepto|rechazo|rechazar|tengo que rechazar|debo rechazar|declino|declinar|debo declinar|"
                "tengo que decir que no|decir que no|digo que no|tengo que decir no|esta vez no|por ahora no|de momento no|"
                "por el momento no|ahora no puedo|ahora mismo no|ahora mismo no tengo hueco|ahora mismo no tengo sitio|"
                "ahora no tengo hueco|en este momento no|no me es posible|no es posible|no va a ser posible|no será posible|no podré|"
                "no voy a poder|no puedo|no podría|no puedo asumir|no puedo tomar|no puedo comprometerme|imposible|"
                "me resulta imposible|me es imposible|no tengo tiempo|no tengo disponibilidad|no dispongo de|sin tiempo|"
                "no tengo capacidad|no tengo espacio|no tengo hueco|no tengo cupo|no doy abasto|no llego|no me da la vida|"
                "estoy lleno|estoy llena|estoy completo|estoy completa|demasiado trabajo|mucho trabajo|demasiados estudiantes|"
                "demasiados alumnos|estoy saturado|estoy saturada|estoy a tope|estoy desbordado|estoy desbordada|agenda llena|"
                "agenda completa|sobrecargado|sobrecargada|paso esta vez|esta vez paso|prefiero no|mejor no|no soy la persona|"
                "no soy el indicado|no soy la indicada|otra persona|otro mentor|otra mentora|alguien más|a otro|lo siento ,? no|"
                "lo siento pero no|lamentablemente no|desafortunadamente no|lamento no poder|siento no poder|no me interesa|"
                "quizás la próxima|tal vez la próxima|la próxima vez será|otra vez será|hasta arriba|hasta el cuello|a tope de|"
                "no doy más|no doy para más|no me da tiempo|no me da para|no me alcanza|mucha carga|tengo demasiado|tengo demasiadas|"
                "tengo demasiados|ya tengo demasiados|ya tengo muchos|no me queda tiempo|no me queda hueco|no me queda sitio|"
                "no me quedan|sin hueco|sin espacio|sin disponibilidad|no estoy disponible|no estaré disponible|no tengo más|"
                "no tengo suficiente|no cuento con|no voy a aceptar|no puedo con|no puedo más|no puedo en este|no puedo en estos|"
                "no puedo ahora|no puedo por ahora|no puedo de momento|no puedo este|no puedo esta vez|no podré aceptar|no podré ser|"
                "no podré tomar|no podré ayudar|no podré asumir|no podré acompañar|no puedo ser|no puedo acompañar|no puedo ayudar|"
                "no podría comprometerme|no me veo capaz|no soy el adecuado|no soy la adecuada|no soy la mejor|no soy el mejor|"
                "no es lo mío|no es mi área|no es mi campo|no domino|no sé suficiente|busquen a|busca a otro|busca a otra|búsquenle|"
                "búsquenlo|buscad a|buscar a otra|buscar a otro|pregunten a|pregúntenle a|preguntad a|pregúntale a|otro compañero|"
                "otra compañera|alguien con más|otro tutor|otra tutora|quizás más adelante|tal vez más adelante|quizá más adelante|"
                "más adelante quizás|en otra ocasión|en otro momento|otra ocasión|para la próxima|será en otra|acabo de ser|"
                "acabo de empezar|acabo de cambiar|nuevo trabajo|me tomo un descanso|necesito un descanso|un descanso de|"
                "estoy de exámenes|ando muy|estoy muy ocupado|estoy muy ocupada|estoy ocupado|estoy ocupada|demasiado ocupado|"
                "demasiado ocupada|muy liado|muy liada|estoy liado|estoy liada|saturado|saturada|desbordado|desbordada|"
                "me temo que no|temo que no|mi respuesta es no|es un no|va a ser que no|no gracias|debo decir que no|"
                "prefiero no aceptar|no me es|no quiero|no deseo|me bajo|dejo la mentoría|renuncio|debo pasar|tengo que pasar|"
                "voy a pasar|paso de|tendré que rechazar|tendría que rechazar|tengo que declinar|la respuesta es no|"
                "respuesta es ~ no|no creo que pueda|no creo poder|creo que no puedo|creo que no voy|no me veo|no veo cómo|"
                "este año no|este mes no|este semestre no|este trimestre no|ahora no|en este momento ~ no|estos meses no|"
                "motivos personales|motivos de salud|motivos laborales|razones personales|por trabajo no|qué pena pero|"
                "no gracias no tengo|no tengo sitio|estoy hasta arriba|no me alcanza el tiempo|no alcanzo|imposible para mí|"
                "no me comprometo|prefiero pasar|la próxima vez|busquen a otra|busquen a otro|una disculpa pero|por desgracia no|"
                "ya tengo tres|ya tengo cuatro|ya tengo dos|cupo lleno|estoy al límite|al límite|agobiado|agobiada|"
                "qué pena con ustedes|asumir otro|asumir otra|asumir más"
            ),
            reluctant=phrases(
                "lamentablemente|desgraciadamente|desafortunadamente|por desgracia|lo siento|lo lamento|lamento|siento mucho|"
                ""
                "ya tengo _ estudiantes|ya tengo _ alumnos|ya tengo _ alumnas|ya tengo tres|ya tengo dos|"
                "ya tengo cuatro|ya tengo cinco|mi máximo|mi límite|cansado|cansada|agotado|agotada|mucho trabajo|muchísimo trabajo|"
                "mucho estrés|estresado|estresada|exámenes|embarazada|bebé|boda|enfermo|enferma|salud|cirugía|mudanza|nuevo empleo|"
                "nuevo trabajo|horas extras|otras prioridades|otros planes|demasiado|"
                "hasta arriba|hasta el cuello|hasta verano|hasta el verano|hasta septiembre|hasta enero|hasta después|hasta navidad|"
                "hasta la primavera|desbordado|desbordada|saturado|saturada|agobiado|agobiada|liado|liada|ocupado|ocupada|sin tiempo|"
                "no tengo tiempo|poco tiempo|baja maternal|baja por|permiso de maternidad|permiso de paternidad|permiso parental|"
                "mudando|mellizos|gemelos|trabajo nuevo|otro mentor|otra persona|otra vez será|próxima vez|próximo trimestre|imposible|"
                "no llego|no doy abasto|demasiado trabajo|un descanso|tomar un descanso|operación|tesis|no es buen momento|mal momento|"
                "tres alumnos|cuatro alumnos|completo|completa|al límite"
            ),
            unable=phrases("no puedo|no podré|no podemos|imposible|no me es posible|no voy a poder|no podría"),
            undecided=phrases(
                "déjame|dejame|déjeme|déjenme|tengo que pensarlo|lo pienso|pensarlo|voy a pensarlo|lo consulto|consultarlo|consultar|"
                "te cuento|les cuento|os cuento|te aviso|les aviso|os aviso|no estoy seguro|no estoy segura|no sé|no se todavía|"
                "todavía no sé|aún no sé|quizás|quizá|tal vez|a lo mejor|puede que|depende|lo confirmo más tarde|te confirmo|"
                "les confirmo|ya te digo|ya veré|veré|a ver|les digo|te digo|os digo|ya les|ya os|tengo que mirarlo|mirarlo|lo miro|"
                "tengo que mirar|tengo que ver|lo veo|tengo que consultar|necesito pensarlo|necesito pensar|necesito un par|dame unos|"
                "dadme unos|denme unos|dame un par|déjenme pensarlo|déjame pensarlo|lo hablo con|hablarlo con|hablar con mi|"
                "tengo que hablar|lo confirmo luego|lo confirmo mañana|no lo sé|no lo tengo claro|no tengo claro|estoy dudando|"
                "me lo pienso|lo estoy pensando|estoy pensándolo|más adelante te|luego te|luego les|quizas|aun no lo|todavía no lo|"
                "lo platico|lo comento con|platicarlo|lo pensaré|mirarlo con calma|te digo algo|os digo algo|les digo algo|os confirmo|"
                "ya te diré|ya les diré|no lo sé aún|tengo que consultarlo|consultarlo con|verlo con|dame unos días|denme unos días|"
                "tiempo para pensar"
            ),
            condition=phrases(
                "si|solo si|sólo si|siempre que|siempre y cuando|a condición de|con la condición|mientras|a menos que|salvo que|"
                "como máximo|no más de|con tal de"
            ),
            courtesy=phrases(
                "si os parece|si les parece|si te parece|si le parece|si quieres|si quieren|si queréis|si es posible|si hace falta|"
                "si es necesario|si puedo ayudar|si no hay problema|si está bien|si les va|si te va|si os va|si tienen|si tienes|"
                "si hay|si no recuerdo|si mal no|si no le importa|si no les importa|si me|si lo desean|si gustan|si así|avísame si|"
                "avísenme si|como si|aunque si"
            ),
            aside=phrases(
                "como acordamos|como siempre|como dijimos|como quedamos|como hablamos|como quieras|como quieran|como habíamos|"
                "como prefieras|como prefieran|como te dije|como les dije|como mentor|como mentora|"
                "antes de aceptar|antes de decir que sí|antes de decir sí|antes de responder|antes de contestar|antes de decidir|"
                "iba a decir que no|pensaba decir que no|si acepto la|si digo que sí|no hay problema|no hay prisa|no hay dudas|no solo|"
                "no sólo|sin problema|ningún problema|no te preocupes|no se preocupen|no pasa nada|buenos días|felices fiestas|"
                "buenas vacaciones|felices vacaciones|buenas tardes|buenas noches|bien gracias|espero que estén bien|"
                "espero que estéis bien|espero que estés bien|todo bien|muy bien|fue bien|va bien|si no|por si no|me gustaría saber|"
                "quisiera saber|con gusto les informo|más bien|si bien|ya no|aunque me encantaría|por mucho que me|en principio me|"
                "normalmente sí|me encantaría pero|me gustaría pero|me encantaría , pero|me gustaría , pero|"
                "me encantaría ayudar , pero|ya me gustaría|perdón por la demora|disculpa la demora|disculpen la demora|"
                "siento el retraso|perdón por el retraso|siento contestar|siento no haber contestado|siento la demora|"
                "gracias por la información|gracias por el aviso|gracias por avisar|como habíamos|como acordamos|como quedamos|"
                "como siempre|como dijimos|como hablamos|como te dije|como les dije|como ya|como pediste|como pidieron|como comentamos|"
                "como propuso|como propones"
            ),
            skip=phrases(
                "cancelar|cancelo|cancelamos|cancelada|anular|anulo|anulamos|saltar|saltamos|saltarnos|saltarme|suspender|suspendemos|"
                "no hay llamada|sin llamada|no habrá llamada|no tendremos llamada|no haremos|no haya llamada|no puedo asistir|"
                "no podré asistir|no podré estar|no podré conectarme|no puedo conectarme|no puedo ir|no llego a la|no llegaré|faltar|"
                "faltaré|dejamos la llamada|omitir|no me puedo conectar|no voy a poder asistir|no voy a poder estar|no nos vemos|"
                "no podremos vernos|no podremos hablar|hay que cancelar|tengo que cancelar|debo cancelar|se cancela|queda cancelada|"
                "cancélala|cancélenla|no habrá sesión|no habrá clase|no hay sesión|no hay clase|sin sesión|sin clase|no nos reunimos|"
                "no nos reuniremos|no nos veremos|no podemos vernos|no podemos hablar|no podré esta semana|no puedo esta semana|"
                "esta semana no|la semana que viene no|hoy no puedo|hoy no podré|mañana no puedo|mañana no podré|no puedo hoy|"
                "no puedo mañana|no podré mañana|no podré hoy|me salto|nos la saltamos|la saltamos|dejarla pasar|dejamos pasar|"
                "perderé la|me pierdo la|no estaré en la|no asistiré|no iré|no acudiré|me surgió|me ha surgido|surgió un|no llego hoy|"
                "no contéis conmigo|no me podré conectar|no necesitamos llamada|no hace falta llamada|no hace falta la|enfermo hoy|"
                "enferma hoy|estoy enfermo|estoy enferma|estoy malo|estoy mala|no se va a poder|no se puede hoy|no se podrá|"
                "hoy no podemos|mañana no podemos|la próxima semana no|está enfermo|está enferma|está malo|está mala|tiene fiebre|"
                "tengo fiebre|tiene gripe|tengo gripe|tiene exámenes|tiene examen|tengo exámenes|tengo un examen|nos saltamos|"
                "lo saltamos|suspendida|se suspende|cancelar la|cancelar el|no hacemos la|no tendremos|no llego|no llego a|"
                "no voy a llegar|surgió algo|surgió un imprevisto|un imprevisto|imprevisto|es festivo|es feriado|festivo|feriado|"
                "puente|dejémoslo|dejémosla|lo dejamos para|la dejamos para|para la otra semana|cita médica|cita con el médico|"
                "tiene cita|tengo cita|no alcanzo a|no alcanzo"
            ),
            move=phrases(
                "mover|movemos|muevo|movamos|cambiar|cambiamos|cambio|cambiemos|pasar la|pasar el|pasamos|pasarla|pasarlo|pasemos|"
                "aplazar|aplazamos|posponer|pospongamos|reprogramar|reprogramamos|reagendar|retrasar|adelantar|trasladar|en vez de|"
                "en lugar de|en vez del|en lugar del|otro día|otra hora|otro horario|cambiar de día|cambiar de hora|cambiar el día|"
                "cambiar la hora|un poco más tarde|un poco más temprano|correr la|corremos la|corrámosla|correrla|pasar a otro|"
                "mover la|recorrer la|la pasamos|lo pasamos|moverla|moverlo|cambiarla|cambiarlo|aplazarla|posponerla|posponemos|"
                "postergar|reprogramarla|reagendarla|reagendamos|adelantarla|atrasar|atrasarla"
            ),
            rest=phrases("pausar|pausa|pausen|suspender"),
            goes_on=phrases("reanudar|reanuda|continuar|retomar"),
            over=phrases("terminar|termina|finalizar|finaliza|concluir"),
            weeks=words("semana semanas"),
            agreed=phrases("hemos acordado|acordamos|hemos quedado en|quedamos en|nos hemos puesto de acuerdo|ya lo hablamos"),
            away=phrases(
                "de vacaciones|vacaciones|de viaje|viajando|viajaré|fuera|estaré fuera|ausente|de baja|baja médica|"
                "no estaré disponible|no estaré|sin conexión|sin internet|operan|operación|hospital|luna de miel|permiso|licencia|"
                "me voy de|de descanso|desconectado|desconectada|estaré de viaje|viaje de trabajo|viaje de negocios|"
                "no tendré internet|sin cobertura|fuera del país|fuera de la ciudad|fuera de la oficina|me tomo unos días|"
                "unos días libres|días libres|días de descanso|no estaré localizable|ilocalizable|cirugía|me operan|hospitalizado|"
                "hospitalizada|maternidad|paternidad|permiso de|semana santa|me voy a|me marcho|salgo de|en el extranjero|vacas|"
                "no voy a estar|no estaré en casa|de congreso|congreso en|mudanza|me mudo|vuelvo el|regreso el|estaré de vuelta el|"
                "salgo de viaje|me voy de viaje|estoy de viaje|viajo|viajo a|fuera de|estoy fuera|estaré ausente|baja por|"
                "licencia de|congreso|de puente"
            ),
            report=phrases(
                "no se presentó|no apareció|no vino|no se conectó|no llegó|no asistió|no ha venido|no se ha conectado|"
                "no se ha presentado|me dejó plantado|me dejó plantada|esperé|le esperé|la esperé|lo esperé|he esperado|nos reunimos|"
                "hablamos ayer|hablamos hoy|hemos hablado|hemos tenido|tuvimos|tuvimos la|nos vimos|nos conectamos|fue bien|"
                "fue muy bien|salió bien|todo salió|terminamos|terminó|vimos|avanzamos|repasamos|trabajamos|hicimos|la llamada fue|"
                "la sesión fue|se hizo la llamada|se realizó|tuvo lugar|la grabación está|siguiente tema|próximo tema|llegó tarde|"
                "no se ha unido|no se unió|no entró|no dio señales|nunca se conectó|nunca apareció|nunca llegó|no hubo nadie|"
                "nadie se conectó|no ha aparecido|no acudió|faltó a|hablamos|estuvimos|hoy vimos|ayer vimos|hoy trabajamos|"
                "nos reunimos hoy|nos hemos reunido|nos hemos visto|nos vimos hoy|tuvimos llamada|tuvimos sesión|tuvimos una|"
                "la llamada estuvo|la sesión estuvo|la reunión fue|estuvo bien|estuvo muy|estuvo genial|salió muy|muy buena sesión|"
                "buena sesión|buena llamada|gran sesión|sesión completada|sesión hecha|llamada hecha|llamada realizada|duró|duramos|"
                "completamos|completó|avanzó|ha avanzado|acabamos|acabó|vimos los|vimos el|vimos las|vimos la|deberes|tarea para|"
                "minutos de llamada|se retrasó|se olvidó|plantón|no entró a|no estuvo|no estaba|tuvimos que parar|tuvimos que cortar|"
                "se cortó|hubo problemas de|tuvimos la llamada|tuvimos nuestra|tuvimos la sesión|la tuvimos|hicimos la llamada|"
                "hicimos la sesión|nunca entró|no contestó|me quedé esperando|dejó plantado|dejó plantada|estuve esperando|"
                "todo muy bien|todo bien en|salió muy bien|fue genial|se conectó tarde|trabajamos en"
            ),
            standup=phrases(
                "todas las llamadas|todas las reuniones|todas las sesiones|todas mis llamadas|todas mis reuniones|se hicieron todas|"
                "se realizaron todas|todas se|las _ llamadas|las _ reuniones|mis estudiantes|mis alumnos|todos mis|no todas|"
                "ambas llamadas|todo según lo previsto|sin novedades|sin preocupaciones|me preocupa|preocupado por|preocupada por|"
                "no sé nada de|no he sabido nada|tuvieron lugar|standup|todo bien con|todo bien esta semana|todos bien|todas bien|"
                "todo en orden|todo ok|todo perfecto|todas se hicieron|todos se hicieron|todas realizadas|hice todas|tuve todas|"
                "con todos mis|con los tres|con los dos|con ambas|con ambos|los tres|las tres|dos de tres|tres de cuatro|"
                "sin incidencias|ninguna preocupación|ningún problema esta|nada que reportar|nada que informar|excepto una|menos una"
            ),
            asking=phrases(
                "qué|que es|quién|quien|quién es|cómo|cuándo|cuando es|dónde|por qué|cuánto|cuánta|cuántos|cuántas|cuanto|cuanta|"
                "cuantos|cuantas|cuál|cuáles|cual|cuales|puedo|podemos|se puede|debo|es posible|existe|tengo una duda|una duda|duda|"
                "una pregunta|pregunta|consulta|quisiera saber|me gustaría saber|quería saber|querría saber|me pregunto|pueden decirme|"
                "puedes decirme|podrías decirme|podrían decirme|saben si|sabes si|no encuentro|no entiendo"
            ),
            offering=phrases(
                "qué tal|qué te parece|qué les parece|qué os parece|te parece|les parece|te va|te viene|les va|os va|podría ser|"
                "puede ser|podemos|podríamos|podremos|quedamos|nos vemos|sería posible|está bien|va bien|es posible|puedo|apúntanos|"
                "apúntennos|anótanos|apúntame|nos apuntas|nos apuntan"
            ),
            requesting=phrases(
                "se puede|se podría|puedes|pueden|podéis|podrías|podrían|podríais|podemos|podríamos|es posible|sería posible|me puedes|"
                "me pueden"
            ),
            week={
                "esta semana": 0,
                "la próxima semana": 1,
                "la semana que viene": 1,
                "próxima semana": 1,
                "de la próxima semana": 1,
                "de la semana que viene": 1,
            },
            picks=phrases("opción|la opción|número|el número|nº|la|el|propuesta|alternativa|prefiero|elijo|escojo|horario"),
            ordinals=(
                words("primera primero primer 1a"),
                words("segunda segundo 2a"),
                words("tercera tercero tercer 3a"),
                words("cuarta cuarto"),
                words("quinta quinto"),
            ),
            last=words("último última"),
            none_of=phrases("ninguna|ninguno|ningún|ninguna de"),
            small_talk=words(
                "hola buenas buenos días tardes gracias por favor saludos me va viene bien mejor perfecto la el opción es sí vale ok "
                "prefiero elijo un una saludo equipo para mí genial"
            ),
            call=words("llamada llamadas sesión sesiones reunión reuniones cita clase clases encuentro"),
            request_topic=phrases(
                "nuevo estudiante|nueva estudiante|nuevo alumno|nueva alumna|mentoría|solicitud|mentor|mentora|estudiante|alumno|alumna"
            ),
            call_topic=phrases("llamada|sesión|reunión|cita|recordatorio|horario|horario fijo"),
            standup_topic=phrases("standup|resumen semanal|todas tus reuniones"),
            report_topic=phrases("informe|cómo fue|reporte|cómo estuvo"),
            pause=phrases("detener envíos|pausar envíos|detener el envío|pausar el envío|detener todo|pausar todo"),
            resume=phrases("reanudar envíos|reanudar el envío|reanudar todo|volver a enviar"),
            inverted=words("puedo podemos debo"),
            praise=words("perfecto genial bien estupendo fenomenal fantástico excelente magnífico"),
            thanks=words("gracias"),
        ),
        telling=Telling(
            fine=phrases(
                "nada que me preocupe|nada que preocupe|todo bien|todo va bien|todo fue bien|todo ok|todo perfecto|todo genial|todo en orden|todo muy bien|"
                "todo estupendo|todo normal|todo según|todas bien|todos bien|va bien|va muy bien|van bien|van muy bien|va genial|"
                "va todo|está bien|están bien|fue bien|fueron bien|fue muy bien|salió bien|salieron bien|marcha bien|"
                "marchan bien|avanza bien|avanzan bien|buen progreso|buenos progresos|progresa|progresan|por buen camino|"
                "según lo previsto|según lo planeado|como siempre|como estaba previsto|sin novedad|sin novedades|"
                "nada que reportar|nada que informar|nada nuevo|nada especial|tuvieron lugar|se hicieron|se realizaron|se hizo|"
                "bien gracias|muy bien"
            ),
            told=phrases(
                "rellené el|he rellenado|completé el formulario|he completado el|ya respondí|ya he respondido|nos reunimos|"
                "nos vimos|nos vemos|hablamos|hemos hablado|nos hemos visto|nos hemos reunido|tuvimos|hemos tenido|en contacto|"
                "me escribió|me ha escrito|saltamos|nos saltamos|acordamos|hemos acordado|quedamos en"
            ),
            worry=phrases(
                "preocupe|preocupen|preocupes|preocupa|preocupan|preocupado|preocupada|preocupante|preocupación|preocupaciones|"
                "problema|problemas|dificultad|dificultades|difícil|inconveniente|inconvenientes|inquietud|inquietudes|cuesta|"
                "lucha|atascado|atascada|atascados|bloqueado|bloqueada|perdió|perdido|faltó|falta|faltado|faltas|ausente|"
                "ausencia|ausencias|canceló|cancelado|cancela|cancelaron|cancelada|canceladas|cancelación|silencio|callado|"
                "callada|desaparecido|desaparecida|desapareció|abandonar|abandona|abandonó|abandono|dejarlo|rendirse|renunciar|"
                "renuncia|dejar el|dejar la|desmotivado|desmotivada|desmotivación|motivación|frustrado|frustrada|agobiado|"
                "agobiada|desbordado|desbordada|estresado|estresada|estrés|enfermo|enferma|enfermó|enfermedad|triste|infeliz|"
                "descontento|descontenta|queja|quejas|quejó|enfadado|enfadada|enojado|enojada|atrasado|atrasada|retraso|"
                "retrasado|retrasada|plantón|plantado|plantada|emergencia|hospital|falleció|murió|conflicto|fracasó|suspendió|"
                "miedo|apenas|raramente"
            ),
            trouble=phrases(
                "sin respuesta|sin respuestas|sin noticias|sin contacto|sin saber|no contesta|no me contesta|no contestó|"
                "no ha contestado|no contestan|no responde|no me responde|no respondió|no ha respondido|no responden|no escribe|"
                "no escribió|no ha escrito|no sé nada|no sabemos nada|no he sabido|no supe nada|no he oído|no tengo noticias|"
                "no hay noticias|tampoco he sabido|tampoco sé|no se presentó|no se ha presentado|no apareció|no ha aparecido|"
                "no aparece|no vino|no viene|no ha venido|no se conectó|no se ha conectado|no se conecta|no llegó|no asistió|"
                "no ha asistido|no asiste|no acudió|no pudo|no pudimos|no nos vimos|no nos reunimos|no hablamos|no hemos hablado|"
                "no nos hemos|no tuvimos llamada|no tuvimos la|no tuvimos reunión|no tuvimos sesión|no hubo llamada|"
                "no hubo reunión|no hubo sesión|no hubo clase|no se hizo|no se hicieron|no se realizó|no se realizaron|"
                "no tuvo lugar|no tuvieron lugar|no todas|no todos|ninguna de|ninguno de|todas menos|todos menos|excepto|salvo|"
                "menos una|menos uno|todavía no|aún no|no va bien|no está bien|no van bien|no muy bien|no avanza|no progresa|"
                "no quiere|no está contento|no está contenta|no estoy seguro|no estoy segura|no le interesa|sin motivación|"
                "sin interés|quiere dejar|quiere dejarlo|quiere parar|quiere abandonar|ya no|no localizo|no logro|no consigo|"
                "no he podido|mal|peor|lamentablemente|desgraciadamente|por desgracia|sólo una|sólo uno|solo una|solo uno|"
                "otro mentor|otra mentora|cambiar de mentor|algo pasa|algo va mal|me dejó plantado|me dejó plantada|😟|😞|☹|🙁|😢|😕"
            ),
            denied=words("no ningún ninguna ninguno ningunas sin nada nunca jamás nadie tampoco ni cero"),
            clause=words("pero y porque que cuando si aunque sino como desde hasta donde quien entonces es solo sólo"),
            none=words("no ninguna ninguno nada"),
            part=words("de"),
            them=words("ella él ellos nos su sus"),
            missed=phrases(
                "no se presentó|no se ha presentado|no apareció|no ha aparecido|no vino|no ha venido|no se conectó|"
                "no se ha conectado|no llegó|no asistió|no ha asistido|no acudió|me dejó plantado|me dejó plantada|plantón|faltó|"
                "no tuvo lugar|no se hizo|no se realizó|se olvidó|se le olvidó|no estaba|no entró|no estuvo en|no se unió|"
                "no había nadie|nadie|plantado|plantada|en vano|no contestó|no estuvo|solo en la|sola en la|nunca entró|"
                "nunca apareció|nunca se conectó"
            ),
            waited=phrases("esperé|le esperé|la esperé|lo esperé|he esperado|esperando|me quedé esperando|estuve esperando"),
            held=phrases(
                "nos reunimos|hablamos|hemos hablado|hemos tenido|tuvimos|nos vimos|nos conectamos|fue bien|fue muy bien|salió bien|"
                "terminamos|vimos|avanzamos|repasamos|trabajamos|hicimos|la llamada fue|la sesión fue|se hizo la|se realizó la|"
                "tuvo lugar|llegó tarde|se conectó tarde|al final vino|al final se conectó|charlamos|conversamos|estuvimos|explicamos|"
                "practicamos|una hora|muy bien|bien todo|todo bien|vino|se conectó|aprendió|entendió|motivado|motivada|buena charla|"
                "buena sesión|deberes|ejercicios|avanzó|ha avanzado|todo muy bien|fue genial|buena llamada|trabajamos en"
            ),
        ),
        absence=Absence(
            back=phrases("vuelvo|volveré|regreso|regresaré|de vuelta|estaré de vuelta|de regreso|me reincorporo"),
            whole=phrases("todo|todo el mes de|el mes de"),
            mine=words("yo me mi estaré estoy estaremos voy salgo viajo viajaré tengo tendré nos"),
            present=words("libre disponible puedo podría viene va posible tengo flexible empezar"),
            until=words("hasta"),
            amid=words("entre"),
            elsewhere=phrases("estoy en|estaré en|estaremos en|voy a|nos vamos a|me voy a|viajo a|viajamos a|salgo a"),
            spans=phrases(
                "la primera semana de|la segunda semana de|la tercera semana de|la última semana de|la semana del|una semana|dos semanas|"
                "tres semanas|quince días|diez días|unos días|un mes|en navidad|en semana santa|toda la semana|hasta fin de|"
                "hasta finales de|la primera quincena|la segunda quincena"
            ),
        ),
        steering=Steering(
            why=phrases("por qué|porqué|porque|a qué se debe|para qué|por que"),
            got=phrases(
                "recibo|recibí|recibimos|recibir|recibido|llega|llegó|llegan|llegado|envían|envía|envió|enviaron|enviado|enviáis|"
                "envías|mandan|manda|mandaron|mandó|mandado|mandáis|escriben|escribe|escribió|escribís"
            ),
            stop=phrases(
                "stop|basta|darme de baja|dar de baja|dame de baja|deme de baja|denme de baja|dadme de baja|baja|"
                "cancelar suscripción|cancelar la suscripción|anular suscripción|anular la suscripción|dejar de recibir|"
                "dejen de enviarme|deja de enviarme|deje de enviarme|dejad de enviarme|dejen de mandarme|deja de mandarme|"
                "deje de mandarme|no me recuerden|no me recuerdes|no me envíen más|no me envíes más|no me manden más|"
                "no me mandes más|desuscribir|desuscribirme|ningún recordatorio|sin recordatorios|no recordatorios"
            ),
            less=phrases(
                "no más|paren|detener|detengan|desactivar|desactiven|parar|cesen|pausar|dejen de|deja de|deje de|ya no|no quiero|"
                "no deseo|no quisiera|no necesito|no envíen|no envíes|no manden"
            ),
            again=phrases(
                "empezar de nuevo|recuérdame de nuevo|recuérdame otra vez|recuérdenme de nuevo|volver a recibir|"
                "vuelve a recordarme|vuelvan a recordarme|vuelve a enviarme|vuelvan a enviarme|vuelvan a enviar|reactivar|"
                "reactiva|reactiven|de nuevo los recordatorios|otra vez los recordatorios|recordatorios de nuevo|"
                "recordatorios otra vez"
            ),
            more=phrases("activar|activen|activa|reanudar|reanuden|reanuda"),
            letters=phrases(
                "recordatorio|recordatorios|correo|correos|mail|mails|email|emails|e-mail|e-mails|mensaje|mensajes|aviso|avisos|"
                "notificación|notificaciones|carta|cartas"
            ),
            small=phrases(
                "yo|me|a mí|mí|mi|te|os|les|lo|la|los|las|el|un|una|este|esta|esto|estos|estas|ese|esa|eso|esos|esas|de|del|en|"
                "con|para|a|por|quiero|quisiera|querría|me gustaría|deseo|recibir|enviar|enviarme|mandar|mandarme|más|ya|estoy|"
                "recibiendo|he|ha|han|has|se|que|y|tantos|ahora|todos|todas|hoy|sí|ok|vale|necesito|reciba|favor|otra|vez|lista"
            ),
            polite=phrases(
                "por favor|gracias|muchas gracias|hola|buenos días|buenas tardes|buenas noches|buenas|estimados|estimado|"
                "estimada|equipo|saludos|un saludo|saludos cordiales|cordialmente|mil gracias|perfecto|genial|entendido|vale|ok"
            ),
            noted=phrases("formulario|encuesta|standup|cuestionario"),
            filled=phrases(
                "rellenado|rellenaron|rellenó|completado|completaron|completó|respondido|respondieron|respondió|contestado|"
                "contestaron|contestó|llenado|llenaron|llenó|enviado|enviaron|envió|hecho|hicieron|listo|listos|cumplimentado"
            ),
        ),
        verdicts=Verdicts(
            release=phrases(
                "libera|liberar|libere|liberen|liberado|aprueba|aprobar|apruebe|apruebo|aprobado|acepta|aceptar|acepto|aceptado|confirma|confirmar|confirmo|confirmado|deja pasar|dejar pasar|deje pasar"
            ),
            number=words("núm num"),
            discard=words(
                "descarta descartar descarte descarten descartado borra borrar borre elimina eliminar elimine ignora ignorar ignore rechaza rechazar rechace rechazado"
            ),
            yes=words("sí vale"),
            no=words("no"),
            every=words("todo todos todas ambos ambas resto demás otros otras restantes"),
            doubt=words("nunca espera pero salvo excepto menos si quizás quizá o solo"),
            courtesy=words(
                "por favor y e el la los las lo también luego número números correo correos carta cartas mensaje mensajes esto eso gracias muchas hola"
            ),
        ),
        noting=Noting(
            entry=phrases("nota sobre|nota de|nota para|nota acerca de|notas sobre|apunte sobre|apunte de"),
            wanted=phrases("notas sobre|notas de|notas para|notas acerca de|notas|apuntes sobre|apuntes de|apuntes"),
            asking=phrases(
                "por favor|envía|envíame|envíe|envíeme|enviar|enviarme|manda|mándame|mande|mándeme|mandar|mandarme|dame|deme|puedes|"
                "puede|podrías|podría|puedo|pueden|quiero|quisiera|necesito|me gustaría|tener|recibir|ver|me|las|mis|los|todas|todas las|"
                "hola"
            ),
            stems=words("nota apunte"),
            unnamed=words("que cómo hoy la el mi"),
            interest=phrases(
                "le gusta|le gustan|le encanta|le encantan|le interesa|le interesan|interesado en|interesada en|interés|intereses|"
                "afición|aficiones|aficionado|aficionada|apasiona|hobby|hobbies"
            ),
            recording=phrases("grabación|grabaciones|grabado|grabada|vídeo|video"),
            late=phrases("tarde|retraso|esperé|esperado|esperando|esperamos|temprano|pausa|antes"),
            half=phrases("y media"),
            one_hour=phrases("una hora|una hora entera"),
        ),
        habit=Habit(
            usual=phrases(
                "suelo estar|suelo poder|suelo tener|normalmente|generalmente|por lo general|habitualmente|mi disponibilidad|"
                "mis horarios|mis horas libres|siempre libre|casi siempre"
            ),
            forget=phrases("olvida mi disponibilidad|olvida mis horarios|olvide mi disponibilidad|olvide mis horarios"),
            workdays=phrases("entre semana|días laborables|los días laborables|de lunes a viernes"),
            weekends=phrases("fines de semana|los fines de semana|el fin de semana|fin de semana"),
            daily=phrases("todos los días|cada día|a diario|cualquier día"),
            since=phrases("a partir de las|a partir de la|a partir de|después de las|desde las|desde|no antes de las|después de"),
            onwards=phrases("en adelante|o más tarde|o después"),
            till=phrases("antes de las|hasta las|hasta|antes de"),
            save=phrases("no|excepto|menos|salvo|nunca"),
            booked=phrases("reservado|reservada|reservé|agendado|agendada|he elegido"),
        ),
        wishing=Wishing(
            resting=phrases(
                "pausar|hacer una pausa|hacemos una pausa|hagamos una pausa|una pausa de|una pausa hasta|tomar un descanso|"
                "tomarnos un descanso|tomemos un descanso|un descanso de|un descanso hasta|suspender las llamadas|"
                "suspender nuestras llamadas|suspender la mentoría|poner en pausa|poner ~ en pausa|parar las llamadas hasta|"
                "parar hasta|parar durante"
            ),
            going_on=phrases(
                "reanudar|reanudemos|retomar|retomemos|continuar con las llamadas|continuar las llamadas|"
                "seguir con las llamadas|volver a empezar|terminar la pausa|acabar la pausa"
            ),
            ending=phrases(
                "terminar la mentoría|terminar nuestra mentoría|terminar mi mentoría|terminar con la mentoría|"
                "acabar la mentoría|finalizar la mentoría|finalizar nuestra mentoría|dejar la mentoría|"
                "poner fin a la mentoría|concluir la mentoría|cancelar la mentoría|abandonar la mentoría|dejar el programa|"
                "abandonar el programa|ya no necesito mentor|ya no necesito mentora|ya no necesito un mentor|"
                "ya no necesito una mentora|ya no necesita mentor|ya no necesita mentora|no seguir con la mentoría|"
                "no continuar con la mentoría|terminar las llamadas|terminar nuestras llamadas|la mentoría ha terminado|"
                "la mentoría terminó"
            ),
            done=phrases(
                "hemos terminado|ya terminamos|terminó el curso|ha terminado el curso|acabó el curso|ha acabado el curso|"
                "completó el curso|he terminado el curso|terminé el curso|ha completado el curso|terminó el programa|"
                "ha terminado el programa|quiero dejarlo|me gustaría dejarlo|quiere dejarlo"
            ),
            partly=words("capítulo módulo sección parte lección ejercicio hoy casi pronto primera primer"),
            wondering=phrases("quizás|quizá|tal vez|no estoy seguro|no estoy segura|pensando en|a lo mejor|todavía no"),
            hand_over=phrases(
                "reasignar|reasigna|reasigne|pasar ~ a|pasa ~ a|transferir ~ a|cambiar ~ mentor|cambia ~ mentor|"
                "cambiar de mentor|nuevo mentor|nueva mentora|otro mentor|otra mentora|se hace cargo|se hará cargo"
            ),
            with_notes=phrases(
                "con notas|con las notas|con sus notas|con todas las notas|incluidas las notas|incluyendo las notas|"
                "junto con las notas|pasa las notas|pasar las notas|compartir las notas"
            ),
        ),
        viewing=Viewing(
            whole=phrases(
                "resumen|resumen general|panorama|panorama general|visión general|digest|estado de todo|estado de todos|estado general|"
                "estado del programa|cómo va todo|cómo está todo|cómo están todos|cómo van todos|cómo van las cosas|cómo están las cosas|"
                "cómo marcha todo|cómo va el programa|quién está en silencio|quién está callado|quién no responde|quién no contesta|"
                "quién no ha respondido|quién no ha contestado|a quién esperamos|quién está dónde|qué está pendiente|qué hay pendiente|"
                "qué está retenido|qué se enviará|qué vas a enviar|qué se va a enviar"
            ),
            status=phrases(
                "estado|estado actual|estatus|status|situación|situación actual|cuál es el estado|cuál es la situación|en qué punto estamos|"
                "cómo vamos|cómo va eso|cómo va la cosa|qué sigue|qué viene"
            ),
            of=phrases(
                "estado de|estado del|estatus de|status de|situación de|cuál es el estado de|cuál es la situación de|cómo le va a|"
                "cómo les va a|cómo va todo con|cómo van las cosas con|cómo va lo de|noticias de|novedades de|resumen de"
            ),
            before=phrases("cómo va|cómo van|cómo está|cómo están|en qué punto está"),
            after=phrases("últimamente|hasta ahora|con todo"),
            small=phrases(
                "por favor|porfa|gracias|muchas gracias|hola|buenos días|buenas tardes|buenas|saludos|un saludo|puedes|podrías|puede|podría|"
                "puedo|podemos|podríamos|quiero|quisiera|querría|me gustaría|necesito|necesitamos|enviar|enviarme|enviarnos|mandar|mandarme|"
                "envíame|envíanos|mándame|mándanos|dame|darme|muéstrame|mostrarme|ver|recibir|tener|saber|dime|decirme|me|nos|un|una|el|la|"
                "los|las|breve|rápido|ahora|ahora mismo|hoy|en este momento|por el momento|esta semana|de nuevo|otra vez|y|o|también|agente|"
                "nuevo|completo"
            ),
        ),
    ),
)
