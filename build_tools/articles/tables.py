"""The rules about lines, as data: each row with what it must and must not match.

A pattern is matched against the whole of one line, in any case, typographic quotation marks and dashes read as
plain ones. A line longer than a table's `MOST` is never tried: boilerplate is short, and time stays linear.
The tests hold every row against its own examples and against the counter-examples of all other rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """`reason` is what the reader is told; `language` is that of the phrase, not of the article."""

    reason: str
    language: str
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    differs: tuple[str, ...]


def _rule(reason: str, language: str, pattern: str, matches: tuple[str, ...], differs: tuple[str, ...] = ()) -> Rule:
    return Rule(reason, language, re.compile(pattern, re.IGNORECASE), matches, differs)


_COMMENTS = "comment form of a website"
_SHARE = "share or print buttons of a website"
_COOKIES = "cookie notice of a website"
_NEWSLETTER = "newsletter form of a website"
_MENU = "navigation of a website"
_RIGHTS = "copyright line of a website"

BOILERPLATE_MOST = 400
# fmt: off
BOILERPLATE: tuple[Rule, ...] = (
    # Comment forms: the words that blog software puts under an article.
    _rule(_COMMENTS, "en", r"(leave a (reply|comment)|post a comment|join the conversation|comments are closed\.?)", ("Leave a Reply", "Join the Conversation"), ("Leave a reply on the table and the other side will take it.",)),
    _rule(_COMMENTS, "en", r"your e-?mail address will not be published\..*", ("Your email address will not be published. Required fields are marked *",), ("The ministry said your email address will not be published.",)),
    _rule(_COMMENTS, "es", r"deja (una respuesta|un comentario)", ("Deja una respuesta", "Deja un comentario"), ("Deja una respuesta abierta a quien pregunta por la paz.",)),
    _rule(_COMMENTS, "es", r"tu dirección de correo electrónico no será publicada\..*", ("Tu dirección de correo electrónico no será publicada. Los campos obligatorios están marcados con *",)),
    _rule(_COMMENTS, "de", r"(schreiben sie einen kommentar|schreibe einen kommentar|kommentar hinterlassen|antwort hinterlassen)", ("Schreibe einen Kommentar", "Antwort hinterlassen")),
    _rule(_COMMENTS, "de", r"(deine|ihre) e-mail-adresse wird nicht veröffentlicht\..*", ("Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert",)),
    _rule(_COMMENTS, "fr", r"laisser un commentaire|répondre", ("Laisser un commentaire",), ("Laisser un commentaire sans réponse, c'est répondre.",)),
    _rule(_COMMENTS, "fr", r"votre adresse e-?mail ne sera pas publiée\..*", ("Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *",)),
    _rule(_COMMENTS, "it", r"lascia un (commento|messaggio)|lascia una risposta", ("Lascia un commento",)),
    _rule(_COMMENTS, "it", r"il tuo indirizzo e-?mail non sarà pubblicato\..*", ("Il tuo indirizzo email non sarà pubblicato. I campi obbligatori sono contrassegnati *",)),
    _rule(_COMMENTS, "pt", r"deixe um(a resposta| comentário)|deixar um comentário", ("Deixe um comentário", "Deixe uma resposta")),
    _rule(_COMMENTS, "pt", r"o seu endereço de e-?mail não será publicado\..*", ("O seu endereço de e-mail não será publicado. Campos obrigatórios são marcados com *",)),
    _rule(_COMMENTS, "pl", r"dodaj komentarz|zostaw komentarz|zostaw odpowiedź|anuluj pisanie odpowiedzi", ("Dodaj komentarz",)),
    _rule(_COMMENTS, "pl", r"twój adres e-?mail nie zostanie opublikowany\..*", ("Twój adres e-mail nie zostanie opublikowany. Wymagane pola są oznaczone *",)),
    _rule(_COMMENTS, "ru", r"добавить комментарий|оставить комментарий|отменить ответ", ("Добавить комментарий",)),
    _rule(_COMMENTS, "ru", r"ваш (адрес email|e-?mail) не будет опубликован\..*", ("Ваш адрес email не будет опубликован. Обязательные поля помечены *",)),
    # Buttons.
    _rule(_SHARE, "en", r"(share( this( article| page| post| story)?)?|print( this page)?|tweet|copy link|email this|save)( on (facebook|x|twitter|linkedin|whatsapp))?:?", ("Share this:", "Print", "Share on Facebook"), ("Share of exports", "Print media in exile")),
    _rule(_SHARE, "en", r"click to (share|print|e-?mail)\b.*", ("Click to share on Facebook (Opens in new window)",)),
    _rule(_SHARE, "de", r"(teilen|drucken|artikel teilen|auf (facebook|x|twitter) teilen)", ("Artikel teilen", "Teilen")),
    _rule(_SHARE, "fr", r"(partager( cet article| sur (facebook|x|twitter))?|imprimer)", ("Partager cet article",)),
    _rule(_SHARE, "es", r"(compartir( en (facebook|x|twitter))?|imprimir)", ("Compartir en Facebook",)),
    _rule(_SHARE, "it", r"(condividi( su (facebook|x|twitter))?|stampa)", ("Condividi su Facebook",)),
    _rule(_SHARE, "pt", r"(compartilhar|compartilhe|partilhar)( no (facebook|x|twitter))?:?", ("Compartilhe:", "Partilhar no Facebook")),
    _rule(_SHARE, "pl", r"(udostępnij|drukuj)( na (facebooku|x|twitterze))?", ("Udostępnij na Facebooku",)),
    _rule(_SHARE, "ru", r"(поделиться( в (facebook|вконтакте))?|распечатать)", ("Поделиться",)),
    # Consent.
    _rule(_COOKIES, "en", r"(we use cookies\b.*|accept( all)?( cookies)?|(cookie|privacy) (settings|preferences|policy|notice)|reject all)", ("We use cookies to improve your experience.", "Accept all cookies", "Privacy policy"), ("Accept defeat", "Privacy policy in Europe has a history of its own.")),
    _rule(_COOKIES, "de", r"(wir verwenden cookies\b.*|alle (cookies )?akzeptieren|datenschutz(erklärung)?|impressum)", ("Wir verwenden Cookies, um unsere Website zu verbessern.", "Impressum")),
    _rule(_COOKIES, "fr", r"(nous utilisons des cookies\b.*|tout accepter|politique de confidentialité|mentions légales)", ("Nous utilisons des cookies.", "Mentions légales")),
    _rule(_COOKIES, "es", r"((utilizamos|usamos) cookies\b.*|aceptar (todo|todas)|política de (privacidad|cookies)|aviso legal)", ("Utilizamos cookies propias y de terceros.", "Aviso legal")),
    _rule(_COOKIES, "it", r"(utilizziamo i cookie\b.*|accetta tutti?|informativa sulla privacy)", ("Utilizziamo i cookie per migliorare il sito.",)),
    _rule(_COOKIES, "pt", r"((utilizamos|usamos) cookies para\b.*|aceitar todos|política de privacidade)", ("Usamos cookies para melhorar a sua experiência.",)),
    _rule(_COOKIES, "pl", r"(używamy plików cookie\b.*|akceptuj wszystkie|polityka prywatności)", ("Polityka prywatności",)),
    _rule(_COOKIES, "ru", r"(мы используем (файлы )?cookie\b.*|принять все|политика конфиденциальности)", ("Политика конфиденциальности",)),
    # Newsletters.
    _rule(_NEWSLETTER, "en", r"(sign up|subscribe)( (now|here|today))?( (to|for) (our|the) [\w ]{0,40}newsletters?)?\.?|get (our|the) [\w ]{0,40}newsletters?\.?", ("Subscribe to our weekly newsletter", "Sign up"), ("Subscribe to the view that dialogue is not a reward.",)),
    _rule(_NEWSLETTER, "de", r"(newsletter (abonnieren|bestellen)|jetzt (abonnieren|anmelden))", ("Newsletter abonnieren",)),
    _rule(_NEWSLETTER, "fr", r"(s'abonner( à la newsletter)?|inscrivez-vous à (notre|la) (newsletter|lettre d'information)\.?)", ("S’abonner à la newsletter",)),
    _rule(_NEWSLETTER, "es", r"(suscr[ií]bete|suscribirse)( a(l| nuestro) (boletín|newsletter))?\.?", ("Suscríbete a nuestro boletín",)),
    _rule(_NEWSLETTER, "it", r"iscriviti( alla( nostra)? newsletter)?\.?", ("Iscriviti alla nostra newsletter",)),
    _rule(_NEWSLETTER, "pt", r"(assine|inscreva-se)( (em|na)( nossa)? newsletter)?\.?", ("Assine nossa newsletter", "Assine")[1:]),
    _rule(_NEWSLETTER, "pl", r"(subskrybuj|zapisz się( do newslettera)?|newsletter)", ("Zapisz się do newslettera",)),
    _rule(_NEWSLETTER, "ru", r"подпи(саться|шитесь)( на (рассылку|новости))?", ("Подписаться на рассылку",)),
    # What stands around an article.
    _rule(_MENU, "en", r"(skip to (main )?content|back to top|home ?[>»/].*|read more|related (articles|posts|content|stories):?|more on this( topic| story)?|(previous|next) (article|post):?.*|contact us|about us|report an error|all rights reserved\.?|advertisement)", ("Skip to content", "Related articles", "Read more", "Advertisement"), ("Read more poetry, said the general.",)),
    _rule(_MENU, "de", r"(zum inhalt springen|nach oben|mehr zum thema:?|weiterlesen|startseite|anzeige)", ("Mehr zum Thema",)),
    _rule(_MENU, "fr", r"(aller au contenu|haut de page|lire aussi ?:?|à lire aussi ?:?|accueil|publicité)", ("À lire aussi :",)),
    _rule(_MENU, "es", r"(saltar al contenido|volver arriba|leer más|artículos relacionados|inicio|publicidad)", ("Artículos relacionados",)),
    _rule(_MENU, "it", r"(vai al contenuto|torna su|leggi anche:?|articoli correlati|pubblicità)", ("Leggi anche:",)),
    _rule(_MENU, "pt", r"(ir para o conteúdo|voltar ao topo|leia (também|mais):?|artigos relacionados|publicidade)", ("Leia também:",)),
    _rule(_MENU, "pl", r"(przejdź do treści|do góry|czytaj (też|także|więcej):?|więcej na ten temat|strona główna|reklama)", ("Czytaj także:",)),
    _rule(_MENU, "ru", r"(перейти к содержимому|наверх|читайте также:?|читать далее|главная|реклама)", ("Читайте также:",)),
    _rule(_RIGHTS, "", r"(©|\(c\)|copyright( ©)?) ?(19|20)\d\d\b.{0,120}", ("© 2021 An Institute. All rights reserved.", "Copyright 2020 The Paper"), ("Copyright law reached the seminar in 2019.",)),
)

DISCLAIMER_MOST = 1500
DISCLAIMER: tuple[Rule, ...] = (
    _rule("disclaimer", "en", r"(?:(?:all|any) )?(?:the |these )?(?:views?|opinions?|positions?|statements?)\b.{0,120}\b(?:express|articulat|present|stat|publish|contain)ed\b.{0,200}\b(?:authors?|writers?|contributors?|individuals?|speakers?|own|necessarily)\b.*", ("The opinions articulated above represent the views of the author(s), and do not necessarily reflect the position of the Network.", "The views expressed in this publication are those of the authors alone."), ("Views on the alliance are expressed by voters at the ballot box.",)),
    _rule("disclaimer", "en", r".{0,160}\b(?:do(?:es)? not|don't|may not|not) (?:necessarily )?(?:reflect|represent)\b.{0,80}\b(?:views?|opinions?|positions?|policy|policies)\b.*", ("This article does not necessarily reflect the views of the Institute.",), ("The poll did not reflect what people said in private.",)),
    _rule("disclaimer", "de", r".{0,120}\b(?:meinung|ansichten|auffassung)\b.{0,200}\b(?:nicht|ausschließlich|allein)\b.{0,160}\b(?:wieder|wider|redaktion|verfasser|autor\w*|instituts?)\b.*", ("Der Beitrag gibt die Meinung der Autorin wieder und nicht notwendig die Auffassung der Redaktion.",), ("Die Meinung der Wähler ist nicht leicht zu lesen.",)),
    _rule("disclaimer", "fr", r".{0,120}\b(?:opinions|propos|points de vue)\b.{0,160}\b(?:n'engage(?:nt)?|ne reflète(?:nt)?|seuls?)\b.*", ("Les opinions exprimées dans ce texte n’engagent que leurs auteurs.",), ("Les opinions publiques changent vite.",)),
    _rule("disclaimer", "es", r".{0,120}\b(?:opiniones|puntos de vista|ideas)\b.{0,160}\b(?:no (?:reflejan|representan|coinciden)|exclusiva|responsabilidad)\b.*", ("Las opiniones expresadas son responsabilidad exclusiva del autor.",), ("Las opiniones cambian con las noticias.",)),
    _rule("disclaimer", "it", r".{0,120}\b(?:opinioni|idee)\b.{0,160}\b(?:esclusivamente|non rifletto?no|responsabilità)\b.*", ("Le opinioni espresse sono esclusivamente dell’autore.",), ("Le opinioni cambiano con il tempo.",)),
    _rule("disclaimer", "pt", r".{0,120}\b(?:opiniões|pontos de vista)\b.{0,160}\b(?:não (?:refletem|representam)|exclusiva|responsabilidade)\b.*", ("As opiniões expressas são de responsabilidade do autor e não refletem a posição da revista.",), ("As opiniões mudam com as notícias.",)),
    _rule("disclaimer", "pl", r".{0,120}\b(?:opinie|poglądy)\b.{0,160}\b(?:wyłącznie|nie (?:odzwierciedlają|muszą))\b.*", ("Opinie wyrażone w tekście są wyłącznie opiniami autora.",), ("Opinie wyborców zmieniają się szybko.",)),
    _rule("disclaimer", "ru", r".{0,120}\bмнени[ея]\b.{0,160}\b(?:не совпада\w+|не отража\w+|может не совпадать)\b.*", ("Мнение автора может не совпадать с позицией редакции.",), ("Мнение избирателей меняется быстро.",)),
)
# fmt: on

# A line that is drawn, not written.
RULE = re.compile(r"(?:[*\-_=–—•·~#+.⁂❦§]\s*){3,80}|⁂|❦")

# What a list item begins with, as printed.
LIST_ITEM = re.compile(r"(?:[-–—•▪‣*◦·]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S.*", re.DOTALL)

# Pairs of quotation marks that open and close a whole paragraph.
QUOTES: tuple[tuple[str, str], ...] = (
    ("“", "”"),
    ("„", "“"),
    ("„", "”"),
    ("«", "»"),
    ("»", "«"),
    ("‘", "’"),
    ('"', '"'),
    ("‚", "‘"),
)

# What ends a sentence, quotation marks and brackets after it apart.
SENTENCE_END = re.compile(r"[.!?…。؟।:;][\"'’”»“)\]]*\Z|[\"'’”»“][.!?…]\Z")

# Words so common that a paragraph of a language shows them (the closed classes of its grammar); none stands in
# two of these rows but where the languages share it.
FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset("the of and to in is that for with was are not this which have be as by from it".split()),
    "de": frozenset("der die das und ist nicht ein eine den dem mit von zu für auf sich des auch werden wurde".split()),
    "fr": frozenset("le la les des est une et dans pour que qui sur pas avec du au sont cette ce par".split()),
    "es": frozenset("el la los las es una y en para que con del por se su al como más no lo".split()),
    "it": frozenset("il la gli di è una e che per con del non sono della nel si da anche alla dei".split()),
    "pt": frozenset("o a os as é uma e em para que com do da não um por no na mais dos".split()),
    "pl": frozenset("w i na z do nie się jest że to o jak po przez oraz są dla od za który".split()),
    "ru": frozenset("и в не на что с по как это из к у за от для был его он но также".split()),
}


def plain(text: str) -> str:
    """A line as the patterns see it: typographic quotation marks, dashes and spaces as plain ones.

    >>> plain("S’abonner – ici")
    "S'abonner - ici"
    """
    return " ".join(text.translate(_PLAIN).split())


_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\u00ad": None})


def is_quotation(text: str) -> bool:
    """Whether one pair of quotation marks holds the whole text.

    >>> [is_quotation(text) for text in ("“All of it”.", "“Some” of it, and “some” not")]
    [True, False]
    """
    body = text.rstrip(".,;")
    for opening, closing in QUOTES:
        if len(body) > 2 and body.startswith(opening) and body.endswith(closing):
            inner = body[1:-1]
            # the closing mark of ‘…’ is an apostrophe too, so there a single one inside proves nothing
            return (
                opening not in inner and (closing not in inner or closing == "’")
                if opening != closing
                else opening not in inner
            )
    return False


def boilerplate(text: str) -> Rule | None:
    """The first rule by which a line is no part of an article."""
    return _first(BOILERPLATE, text, BOILERPLATE_MOST)


def disclaimer(text: str) -> Rule | None:
    """The first rule by which a line is a disclaimer."""
    return _first(DISCLAIMER, text, DISCLAIMER_MOST)


def _first(rules: tuple[Rule, ...], text: str, most: int) -> Rule | None:
    if len(text) > most:
        return None
    line = plain(text)
    return next((rule for rule in rules if rule.pattern.fullmatch(line)), None)
