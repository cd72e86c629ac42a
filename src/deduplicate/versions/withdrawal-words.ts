/** Marks before a title that say that an item is withdrawn. They count in capitals or in brackets only. */
export const withdrawalMarks = {
  /** Only wire services write these. */
  sure: 'mandatory\\skill(?:\\skill){0,3}',
  /** They count only before a headline of that source. */
  named: [
    'kill(?:\\skill){0,3}|kill\\sstory|(?:story|article|item|dispatch)\\s(?:killed|withdrawn|retracted)',
    'meldung\\s(?:zurückgezogen|gesperrt|annulliert)|dépêche\\sannulée|depeche\\sannulee',
    '(?:noticia|información|nota)\\sanulada|(?:notícia|peça)\\sanulada|notizia\\sannullata',
    'аннулировано|аннулировать|(?:сообщение|новость|материал)\\s(?:снят[оа]?|аннулирован[оа]?|отозван[оа]?)',
    '撤稿|稿件撤回|記事取り消し|記事取消|기사\\s?취소|전문\\s?취소|سحب\\sالخبر|haber\\siptal(?:i)?|depesza\\sanulowana',
  ].join('|'),
  /** These words are used of events too, so they need further signs of a note about a text. */
  hinted: [
    'killed|withdrawn|withdrawal|retracted|retraction|zurückgezogen|sperrung|gesperrt|ingetrokken',
    'annul[ée]e?|annulation|anulad[ao]|anulaci[óo]n|anular|anula|anulação|annullat[ao]|annullare|annulla',
    'снято|снята|отозвано|отозвана|отмена|anulowan[aeoy]|iptal|إلغاء|取り消し|取消|撤回|취소',
  ].join('|'),
} as const

const BECAUSE =
  '(?:,?\\s(?:because|as|due\\sto|pending|owing\\sto|at\\sthe\\srequest|following\\sa|after\\sit|while|by\\s(?:the\\s)?(?:editors?|author|publisher|agency))\\b.{1,200})?'

/** Sentences by which a text says so of itself. Each must be the whole first sentence of that text, or its title. */
export const withdrawalPhrases: readonly string[] = [
  `(?:this|the\\s(?:above|preceding))\\s(?:story|article|item|report|dispatch|alert|brief|post)\\s(?:has\\sbeen|was|is|is\\sbeing)\\s(?:withdrawn|killed|retracted|removed|taken\\sdown)${BECAUSE}`,
  `[\\p{L}.\\s]{2,40}\\s(?:has\\swithdrawn|is\\swithdrawing|has\\skilled|has\\sretracted)\\sthis\\s(?:story|article|item|report|dispatch|alert)${BECAUSE}`,
  '(?:story|article|item|dispatch)\\s(?:has\\sbeen\\s)?(?:withdrawn|killed|retracted)',
  'please\\s(?:kill|disregard|withdraw|do\\snot\\suse)\\s(?:this|the|our)\\s(?:\\S+\\s)?(?:story|item|dispatch|alert)\\b.{0,300}',
  '(?:die|diese)\\smeldung\\s(?:wurde|wird|ist)\\s(?:hiermit\\s)?(?:zurückgezogen|gesperrt|annulliert|gestrichen)(?:\\sworden)?',
  'meldung\\s(?:zurückgezogen|gesperrt|annulliert)',
  'bitte\\sverwenden\\ssie\\s(?:die|diese)\\smeldung\\b.{0,200}nicht(?:\\s(?:mehr|weiter))?',
  '(?:cette|la)\\sdépêche\\s(?:est|a\\sété)\\s(?:annulée|retirée)|dépêche\\sannulée',
  'cet\\sarticle\\s(?:est\\sannulé|a\\sété\\s(?:annulé|retiré|dépublié))',
  "(?:veuillez|merci\\sde|prière\\sd[e’'])\\s?(?:annuler|ne\\spas\\s(?:utiliser|tenir\\scompte\\sde|publier))\\s.{0,100}dépêche\\b.{0,200}",
  '(?:esta|la)\\s(?:noticia|información|nota)\\s(?:ha\\ssido|fue|queda|está)\\s(?:anulada|retirada)|(?:noticia|información|nota)\\sanulada',
  '(?:rogamos|se\\sruega|por\\sfavor,?)\\s(?:anulen|anular|no\\sutilicen|no\\sutilizar)\\s.{0,100}(?:noticia|información|despacho)\\b.{0,200}',
  '(?:esta|a)\\s(?:notícia|peça)\\s(?:foi|está)\\s(?:anulada|retirada)|(?:notícia|peça)\\sanulada',
  '(?:questa|la)\\snotizia\\s(?:è|è\\sstata|viene)\\s(?:annullata|ritirata)|notizia\\sannullata',
  '(?:si\\sprega\\sdi|preghiamo\\sdi)\\s(?:annullare|non\\sutilizzare)\\s.{0,100}(?:notizia|lancio)\\b.{0,200}',
  '(?:это\\s|данное\\s|данная\\s)?(?:сообщение|новость|материал|публикация)\\s(?:был[ао]?\\s)?(?:снят[ао]?|аннулирован[ао]?|отозван[ао]?|удал[её]н[ао]?)(?:\\s(?:с\\s(?:сайта|ленты)|агентством|редакцией|по\\sпросьбе\\s.{1,120}))?',
  '(?:просьба|просим)\\s(?:аннулировать|не\\sиспользовать)\\s.{0,100}(?:сообщение|новость|материал).{0,200}',
  '(?:本|此|该|上述|这)(?:篇|条)?(?:稿件?|消息|文章|新闻|报道)(?:现?已|现)?被?(?:撤销|撤回|撤稿|作废|取消|撤下)',
  '撤稿(?:通知|声明|启事)?|稿件已?(?:撤回|撤销|作废)',
  '(?:この|本|上記の)記事[はを]、?(?:取り消し(?:ました|ます|されました)?|取り下げ(?:ました|ます|られました)?|削除(?:しました|されました))|記事(?:の)?(?:取り消し|取消)',
  '(?:이|본|위|해당)\\s기사(?:는|를)?\\s?(?:전문\\s?)?(?:취소|철회)(?:합니다|됐습니다|되었습니다|했습니다)?|기사\\s?취소|전문\\s?취소',
  '(?:تم\\s)?(?:سحب|إلغاء|حذف)\\sهذا\\s(?:الخبر|التقرير|المقال)|(?:سحب|إلغاء)\\sالخبر',
  'bu\\shaber\\s(?:iptal\\sedil|geri\\sçekil|yayından\\skaldırıl)(?:miştir|mıştır|di|dı)|haber\\siptal(?:i)?',
  'dit\\sbericht\\s(?:is|wordt)\\singetrokken|ta\\sdepesza\\szostała\\sanulowana|depesza\\sanulowana',
]

/** What wire services call their own texts in notes about them. */
export const textNouns =
  /\b(?:story|dispatch|editors|meldung|redaktionen|dépêche|depeche|noticia|despacho|notícia|notizia|haberi?|depesza|bericht)\b|сообщени|новост|稿|記事|기사|الخبر/iu
