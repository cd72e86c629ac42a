/**
 * What a wire service puts before a text that it sends again. An alert says nothing about versions, but is not part of
 * the title either.
 */
export type MarkerKind = 'correction' | 'update' | 'alert'

type Words = { readonly any: string; readonly capitals?: string }

/**
 * The words of each kind as alternatives of a regular expression: those that count in upper or lower case, and those
 * that count in capitals only, since they are ordinary words too.
 */
export const markerWords: Readonly<Record<MarkerKind, Words>> = {
  correction: {
    any: [
      'correct(?:ed|s|ion)(?:[-\\s]?\\(official\\))?',
      'clarification|clarified|refiled?',
      'korrektur|korrigiert|berichtigung|berichtigt',
      'rectificatif|rectification|rectifi[ée]e?',
      'correcci[óo]n|corrige|corregid[oa]|rectificaci[óo]n',
      'corre[çc][ãa]o|corrigid[oa]|retifica[çc][ãa]o',
      'correzione|rettifica|errata(?:\\scorrige)?',
      'исправлен(?:о|ие|ная|ный)|уточнени[ея]|уточнен[оа]|поправка',
      '更正(?:稿|新闻)?|訂正|修正|تصحيح|تصويب',
      'düzeltme|정정|수정|correctie|r[äa]ttelse|rettelse|sprostowanie|korekta|oprava',
    ].join('|'),
    capitals: 'CORR|RECTIF',
  },
  update: {
    any: [
      'updated?(?:\\s?\\d{1,2})?',
      '(?:\\d{1,2}(?:st|nd|rd|th)\\s)?ld[-\\s]writethru|write-?thru',
      '\\d{1,2}(?:st|nd|rd|th)\\s(?:ld|lead)',
      'wrapup\\s?\\d{1,2}|lead\\s\\d{1,2}|roundup\\s\\d{1,2}',
      'aktualisiert|aktualisierung|neufassung|\\d\\.\\szusammenfassung|zusammenfassung(?:\\s\\d{1,4})?',
      'actualisation|actualisé',
      'actualizaci[óo]n|actualizad[oa]|ampliaci[óo]n',
      'atualiza[çc][ãa]o|atualizad[oa]',
      'aggiornamento|aggiornat[oa]',
      'обновлен[оа]|обновлени[ея]|обновлённый|дополнен[оа]|дополнение|повтор',
      '更新(?:版)?|تحديث|محدث',
      'güncelleme|güncellendi|종합(?:\\s?\\d보)?|\\d보',
      'uppdater(?:ing|ad|at)|oppdatert|oppdatering|opdatering|opdateret|aktualizacja|aktualizace|geactualiseerd',
    ].join('|'),
    capitals:
      'LEAD|(?:\\d{1,2}(?:ST|ND|RD|TH)\\s)?LD|RPT|REPEAT|RECASTS?|ADDS|ROUNDUP|WDH|ACTU|ACTUALIZA|AMPL[IÍ]A|AMP\\d?|AGGIORNA',
  },
  alert: {
    any: [
      'urgent|breaking(?:\\snews)?|flash|alert|just\\sin|eilmeldung|urgente|[úu]ltima\\shora|[úu]ltimo\\sminuto',
      'срочно|молния|عاجل|速報|快讯|快訊|急電|son\\sdakika|속보|긴급|hastehaber',
    ].join('|'),
    capitals: 'EIL',
  },
}

/** Verbs by which a note before the text says what was changed: `(Corrects name in second paragraph)`. */
export const noteWords: Readonly<Record<'correction' | 'update', string>> = {
  correction:
    'correct(?:s|ed|ing)|clarif(?:ies|ied)|refiles|korrigiert|berichtigt|rectifie|rectifié|corrige|corregge|corretto|исправля|исправлен|уточня|уточнен|更正|訂正|تصحيح|düzelt',
  update:
    'updat(?:es|ed|ing)|adds|recasts|repeats|aktualisiert|ergänzt|neu:|actualis|actualiza|amplía|añade|atualiza|acrescenta|aggiorna|aggiunge|обновля|добавля|дополн|更新|تحديث',
}
