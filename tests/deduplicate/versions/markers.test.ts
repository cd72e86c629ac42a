import { describe, expect, it } from 'vitest'
import { markerOf, titleWithoutMarkers } from '../../../src/deduplicate/versions/markers.ts'

const ofTitle = (title: string) => markerOf({ title, summary: '', text: '' })?.kind
const ofText = (text: string) => markerOf({ title: 'Title', summary: '', text })?.kind

const marked: readonly (readonly [title: string, kind: 'correction' | 'update' | undefined, rest: string])[] = [
  ['CORRECTED-Ferry sinks off Crete', 'correction', 'Ferry sinks off Crete'],
  ['CORRECTED - FERRY SINKS OFF CRETE', 'correction', 'FERRY SINKS OFF CRETE'],
  ['CORRECTED-UPDATE 2-Ferry sinks', 'correction', 'Ferry sinks'],
  ['CORRECTED-(OFFICIAL)-UPDATE 2-Ferry sinks', 'correction', 'Ferry sinks'],
  ['(CORRECTED)-Ferry sinks', 'correction', 'Ferry sinks'],
  ['Correction: Ferry-Crete story', 'correction', 'Ferry-Crete story'],
  ['REFILE-Ferry sinks', 'correction', 'Ferry sinks'],
  ['UPDATE 1-Ferry sinks', 'update', 'Ferry sinks'],
  ['UPDATE1: Ferry sinks', 'update', 'Ferry sinks'],
  ['WRAPUP 3-Ferry sinks', 'update', 'Ferry sinks'],
  ['RPT-UPDATE 3-Ferry sinks', 'update', 'Ferry sinks'],
  ['Ferry sinks (Update 2)', 'update', 'Ferry sinks'],
  ['3rd Ld-Writethru: Ferry sinks', 'update', 'Ferry sinks'],
  ['BC-EU--Ferry, 3rd Ld-Writethru', 'update', 'BC-EU--Ferry'],
  ['1ST LD: Ferry sinks', 'update', 'Ferry sinks'],
  ['(LEAD) Ferry sinks', 'update', 'Ferry sinks'],
  ['(2nd LD) Ferry sinks', 'update', 'Ferry sinks'],
  ['Korrektur: Fähre sinkt', 'correction', 'Fähre sinkt'],
  ['(Berichtigung: Ort) Fähre sinkt', 'correction', 'Fähre sinkt'],
  ['BERICHTIGUNG - Fähre sinkt', 'correction', 'Fähre sinkt'],
  ['ROUNDUP 2: Fähre sinkt', 'update', 'Fähre sinkt'],
  ['RECTIFICATIF - Un ferry coule', 'correction', 'Un ferry coule'],
  ['ACTUALISATION: Un ferry coule', 'update', 'Un ferry coule'],
  ['CORRECCIÓN: Se hunde un ferri', 'correction', 'Se hunde un ferri'],
  ['AMP.- Se hunde un ferri', 'update', 'Se hunde un ferri'],
  ['Se hunde un ferri (ampliación)', 'update', 'Se hunde un ferri'],
  ['CORREÇÃO: Naufraga um ferry', 'correction', 'Naufraga um ferry'],
  ['AGGIORNAMENTO/RPT/Affonda un traghetto', 'update', 'Affonda un traghetto'],
  ['RETTIFICA: Affonda un traghetto', 'correction', 'Affonda un traghetto'],
  ['ИСПРАВЛЕНО: Затонул паром', 'correction', 'Затонул паром'],
  ['Затонул паром (уточнение)', 'correction', 'Затонул паром'],
  ['ОБНОВЛЕНО - Затонул паром', 'update', 'Затонул паром'],
  ['更正：渡轮沉没', 'correction', '渡轮沉没'],
  ['（更新）渡轮沉没', 'update', '渡轮沉没'],
  ['【訂正】フェリー沈没', 'correction', 'フェリー沈没'],
  ['تصحيح: غرق عبارة', 'correction', 'غرق عبارة'],
  ['تحديث: غرق عبارة', 'update', 'غرق عبارة'],
  ['(종합2보) 여객선 침몰', 'update', '여객선 침몰'],
  ['DÜZELTME: Feribot battı', 'correction', 'Feribot battı'],
  ['URGENT - Ferry sinks', undefined, 'Ferry sinks'],
  ['BREAKING: Ferry sinks', undefined, 'Ferry sinks'],
  ['Eilmeldung: Fähre sinkt', undefined, 'Fähre sinkt'],
  ['【速報】フェリー沈没', undefined, 'フェリー沈没'],
  ['СРОЧНО: UPDATE 1-Паром', 'update', 'Паром'],
]

const unmarked = [
  'Update on the ferry talks',
  'Correction officers go on strike',
  'Corrections: March 4, 2026',
  'Live updates: ferry sinks',
  'Update-driven economy',
  'Correction – a novel of our time',
  'Lead: the metal that made Rome',
  'Pb (lead)',
  'LEADER SINKS',
  'Ferry sinks (update on the way)',
  'Flash floods hit Crete',
  'Breaking bread in Crete',
  'Repeat offenders: who they are',
  'UPDATE ON FERRY TALKS',
  'UPDATE:',
]

describe('a title', () => {
  it.each(marked)('%s', (title, kind, rest) => {
    expect([ofTitle(title), titleWithoutMarkers(title)]).toEqual([kind, rest])
  })

  it.each(unmarked)('%s is no mark and stays as it is', (title) => {
    expect([ofTitle(title), titleWithoutMarkers(title)]).toEqual([undefined, title])
  })

  it('keeps something, whatever it is made of', () => {
    for (const title of ['UPDATE 1-', '(CORRECTED)', 'URGENT:']) expect(titleWithoutMarkers(title)).toBe(title)
    expect(titleWithoutMarkers('UPDATE 1-UPDATE 2-')).toBe('UPDATE 2-')
  })

  it('does not keep anyone waiting, however it repeats itself', () => {
    for (const part of ['(', '(correcte ', 'UPDATE ', ' ', '1st ', '【更']) {
      const [title, text] = [part.repeat(1000), part.repeat(100_000)]
      expect(markerOf({ title, summary: '', text })).toBeUndefined()
    }
  })
})

describe('a note at the head of a text', () => {
  it.each([
    ['(Corrects spelling of name in second paragraph) CRETE - A ferry sank.', 'correction'],
    ['CRETE, May 1 (Reuters) - (Corrects to say three, not four) A ferry sank.', 'correction'],
    ['This story has been corrected to show that three people died. A ferry sank.', 'correction'],
    ['Eds: Updates with quotes from the captain. A ferry sank.', 'update'],
    ['(Updates with quotes) A ferry sank.', 'update'],
    ['(Уточняет число погибших) Затонул паром.', 'correction'],
    ['Korrektur: Im zweiten Absatz muss es heißen …', 'correction'],
    ['The minister corrected himself (which corrects nothing).', undefined],
    ['He said (adds two) more.', undefined],
  ] as const)('%s', (text, kind) => expect(ofText(text)).toBe(kind))

  it('counts as a correction where the title says update', () => {
    const article = { title: 'UPDATE 1-Ferry sinks', summary: '', text: '(Corrects name) A ferry sank.' }
    expect(markerOf(article)).toEqual({ kind: 'correction', words: '(Corrects name' })
  })
})
