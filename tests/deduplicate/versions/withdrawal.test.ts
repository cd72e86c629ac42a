import { describe, expect, it } from 'vitest'
import {
  headlineKey,
  headlinesMeant,
  isKillNotice,
  isTakenBack,
  type KillMark,
  killMarkOf,
} from '../../../src/deduplicate/versions/withdrawal.ts'
import { words } from '../make-article.ts'

const said = (title: string, text = '') => ({ title, summary: '', text })
const old = said('Ferry sinks off Crete', words('ferry', 40))

describe('words that take a text back by themselves', () => {
  it.each([
    ['MANDATORY KILL', ''],
    ['MANDATORY KILL: Ferry sinks off Crete', ''],
    ['BC-EU--Ferry,MANDATORY KILL', ''],
    ['STORY KILLED: Ferry sinks off Crete', ''],
    ['STORY WITHDRAWN', ''],
    ['STORY WITHDRAWN - Ferry sinks off Crete', ''],
    ['ADVISORY-Ferry story withdrawn', ''],
    ['ADVISORY-Ferry sinks off Crete withdrawn', ''],
    ['ADVISORY: Item on ferry withdrawn', ''],
    ['Story withdrawn', ''],
    ['Meldung zurückgezogen', ''],
    ['Dépêche annulée', ''],
    ['Noticia anulada', ''],
    ['撤稿', ''],
    ['Ferry sinks', 'This story has been withdrawn.'],
    ['Ferry sinks', 'This story has been withdrawn because it was sent in error. A new one follows.'],
    ['Ferry sinks', 'CRETE, Aug. 3 (Reuters) - This story has been withdrawn.'],
    ['Ferry sinks', 'Reuters is withdrawing this story.'],
    ['Ferry sinks', 'Please disregard the story on the ferry.'],
    ['Ferry sinks', 'EDITORS: Kill the story slugged BC-EU--Ferry.'],
    ['Ferry sinks', 'MANDATORY KILL. No ferry sank.'],
    ['Fähre sinkt', 'Die Meldung wurde zurückgezogen. Es folgt eine neue.'],
    ['Un ferry coule', 'Cette dépêche est annulée.'],
    ['Un ferry coule', 'Veuillez annuler notre dépêche de 10H12.'],
    ['Se hunde un ferri', 'Esta noticia ha sido anulada.'],
    ['Naufraga um ferry', 'Esta notícia foi anulada.'],
    ['Affonda un traghetto', 'La notizia è annullata.'],
    ['Затонул паром', 'Сообщение снято.'],
    ['Затонул паром', 'Новость аннулирована агентством.'],
    ['渡轮沉没', '本稿件已撤回。'],
    ['フェリー沈没', 'この記事は取り消しました。'],
    ['여객선 침몰', '이 기사는 취소합니다.'],
    ['غرق عبارة', 'تم سحب هذا الخبر.'],
    ['Feribot battı', 'Bu haber iptal edilmiştir.'],
  ])('%s | %s', (title, text) => expect(killMarkOf(said(title, text))?.certainty).toBe('sure'))
})

const news: readonly (readonly string[])[] = [
  ['Police kill three'],
  ['POLICE KILL THREE'],
  ['Kill Bill'],
  ['KILL BILL: VOL 3'],
  ['Kill switch - how phones die'],
  ['Mandatory kill switch law passes'],
  ['Bill withdrawn'],
  ['Bill withdrawn: what comes next'],
  ['Kroger withdraws offer'],
  ['Dunne withdrawn injured'],
  ['Withdrawn: the drugs that failed'],
  ['Killed: three soldiers in Mali'],
  ['ADVISORY: Flood warning withdrawn'],
  ['ADVISORY: Storm kills two'],
  ['Story withdrawn: BBC apologises'],
  ['Annulé : le concert de samedi'],
  ['Concert (annulé)'],
  ['Запрет снят'],
  ['Санкции сняты'],
  ['取消演唱会'],
  ['Study retracted', 'The article was retracted by the journal on Monday.'],
  ['Court', 'The minister’s story was withdrawn by the court.'],
  ['Watchdog', 'The report was withdrawn.'],
  ['Paper', 'The Post has withdrawn its story on the ferry, its editor said.'],
  ['Editors', 'Editors: the people who resigned this week'],
  ['Update', 'This story has been updated.'],
  ['Senate votes', 'Eds: Updates with vote to kill the bill. The Senate voted on Monday.'],
  ['Senate votes', 'Editors: Adds that the story was withdrawn from the record.'],
  ['AP-NORC POLL: MOST WANT TO KILL'],
  ['Ferry', 'The minister said this story has been withdrawn. He did not say by whom.'],
]

describe('news about what is killed, withdrawn or cancelled', () => {
  it.each(news)('%s %s is shown, new or edited', (title = '', text = '') => {
    const mark = killMarkOf(said(title, text))
    expect(mark && isKillNotice(mark, said(title, text), false)).toBeFalsy()
    expect(mark && isTakenBack(mark, said(title, text), said('An earlier headline', words('x', 30)))).toBeFalsy()
  })
})

const decide = (title: string, text: string, names: boolean) =>
  isKillNotice(killMarkOf(said(title, text)) as KillMark, said(title, text), names)

const told = words('tells', 90)

describe('a new item in the very words of a notice', () => {
  it.each([
    ['Please disregard the missile alert, Hawaii tells residents', 'A wrong button was pressed, the governor said.'],
    ['Alert', 'Please disregard the earlier alert sent to phones across the island, the governor said.'],
    ['Paper', 'The Lancet has retracted this article because its data could not be verified.'],
    ['Blog', 'This post was removed because of a court order, and the blogger now appeals.'],
    ['ADVISORY-Boil water notice withdrawn', told],
    ['Story killed', told],
    ['Новость удалена', told],
    ['MANDATORY KILL: the wolves of Yellowstone', told],
  ])('%s: is shown where it goes on to tell a story and names no headline', (title = '', text = '') => {
    const mark = killMarkOf(said(title, text))
    expect(mark && isKillNotice(mark, said(title, text), false)).toBeFalsy()
  })

  it('is a notice where it is nothing but one, or names a headline', () => {
    expect(decide('MANDATORY KILL', '', false)).toBe(true)
    expect(decide('Withdrawn', 'This story has been withdrawn.', false)).toBe(true)
    expect(decide('MANDATORY KILL: Ferry sinks', told, true)).toBe(true)
  })
})

describe('a new item under a mark that is a word like others', () => {
  it('is a notice where it names a headline of its source', () => {
    expect(decide('KILL: Ferry sinks off Crete', '', true)).toBe(true)
    expect(decide('[KILL] Ferry sinks off Crete', '', true)).toBe(true)
    expect(decide('АННУЛИРОВАНО: Затонул паром', '', true)).toBe(true)
    expect(decide('【撤稿】渡轮沉没', '', true)).toBe(true)
    expect(decide('KILL - a play of our time', '', false)).toBe(false)
  })

  it('wants a note on a text as well where events are cancelled in that word', () => {
    expect(decide('ANNULE - Un ferry coule', 'Merci de ne pas publier la dépêche.', true)).toBe(true)
    expect(decide('ANULADA: Se hunde un ferri', 'La noticia era falsa.', true)).toBe(true)
    expect(decide('SPERRUNG: Fähre sinkt', 'Die Meldung ist falsch.', true)).toBe(true)
    expect(decide('ANNULÉ: Fête de la musique', 'La ville annonce que la fête n’aura pas lieu.', true)).toBe(false)
    expect(decide('SPERRUNG: Die A7 bei Hamburg', 'Ab Montag ist sie zu.', true)).toBe(false)
    expect(decide('ANULADA: Se hunde un ferri', '', true)).toBe(false)
  })
})

const edited = (title: string, text: string) =>
  isTakenBack(killMarkOf(said(title, text)) as KillMark, said(title, text), old)

describe('an edit', () => {
  it('takes an article back that comes to be a notice on itself', () => {
    expect(edited('KILL: Ferry sinks off Crete', old.text)).toBe(true)
    expect(edited('KILL', '')).toBe(true)
    expect(edited('WITHDRAWN: Ferry sinks off Crete', 'It did not sink.')).toBe(true)
    expect(edited('WITHDRAWN: UPDATE 1-Ferry sinks off Crete', 'This story was false.')).toBe(true)
  })

  it('does not where another headline follows, or the same story goes on under a kicker', () => {
    expect(edited('KILL: What ferries do to fish', old.text)).toBe(false)
    const short = said('KILL: Storm', 'Wind.')
    expect(isTakenBack(killMarkOf(short) as KillMark, short, said('Rain', 'Water.'))).toBe(false)
    expect(edited('KILLED: Ferry sinks off Crete', `${old.text} and more of it`)).toBe(false)
    expect(edited('ANNULÉ: Ferry sinks off Crete', old.text)).toBe(false)
  })
})

describe('the headlines that a notice may mean', () => {
  const meant = (title: string, text = '') =>
    headlinesMeant(killMarkOf(said(title, text)) as KillMark, said(title, text))

  it('follow its mark, or are quoted', () => {
    expect(meant('KILL: UPDATE 1-Ferry sinks off Crete')).toEqual(['ferry sinks off crete'])
    expect(meant('ADVISORY-Ferry sinks off Crete story withdrawn')).toEqual(['ferry sinks off crete'])
    expect(meant('MANDATORY KILL', 'Kill the story headlined “Ferry sinks off Crete”.')).toEqual([
      'ferry sinks off crete',
    ])
    expect(meant('KILL: Ferry sinks', 'This story has been withdrawn.')).toEqual(['ferry sinks'])
  })

  it('are not those that it names after the first', () => {
    const text = 'Kill the story “Ferry sinks off Crete” and use “Boat runs aground”. See also “Harvest begins”.'
    expect(meant('MANDATORY KILL', text)).toEqual(['ferry sinks off crete'])
    const own = 'This story has been withdrawn. A new one, “Boat runs aground”, follows.'
    expect(meant('Ferry sinks off Crete', own)).toEqual(['ferry sinks off crete'])
  })

  it('are more than a word', () => {
    expect(meant('KILL: Ferries')).toEqual([])
    expect(headlineKey('Ferry sinks')).toBe('ferry sinks')
    expect(headlineKey('A b')).toBeUndefined()
  })
})

it('keeps nobody waiting, however a text repeats itself', () => {
  for (const part of ['this story has been ', 'please kill the ', '"', '(', 'BC-', 'a (b) - ', 'ADVISORY-x ']) {
    const article = said(part.repeat(1000), part.repeat(100_000))
    expect(killMarkOf(article)).toBeUndefined()
    expect(headlinesMeant({ certainty: 'sure', words: '', headline: article.title }, article).length).toBeLessThan(4)
  }
})
