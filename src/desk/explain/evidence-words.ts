import type { Evidence } from '../../model/stories.ts'

/** Says in words why an article is in its story, and what replaced it. `nameOf` names another article. */
export function evidenceWords(evidence: Evidence, nameOf: (articleId: string) => string): string {
  const { replacedBy } = evidence
  const replaced = replacedBy === undefined ? '' : `; its source put ${nameOf(replacedBy)} in its place`
  return `${reasonWords(evidence, nameOf)}${replaced}`
}

function reasonWords(evidence: Evidence, nameOf: (articleId: string) => string): string {
  switch (evidence.kind) {
    case 'first':
      return 'it opened the story'
    case 'url':
      if (evidence.isRecording) return `it brings the same recording as ${nameOf(evidence.articleId)}: ${evidence.url}`
      return `it is the same page as ${nameOf(evidence.articleId)}, or one of the two names the other as its origin: ${evidence.url}`
    case 'parted':
      return `it was edited into another text, and left the story that it was in: ${evidence.storyId}, ${new Date(evidence.at).toISOString()}`
    case 'operator':
      return operatorWords(evidence, nameOf)
    case 'text': {
      const { articleId, containment, shared, title, rule } = evidence
      const facts = [
        `${Math.round(containment * 100)} % of the shorter text`,
        `${shared} runs of three words`,
        ...(title === undefined ? [] : [`titles share ${title.toFixed(2)}`]),
      ]
      return `it has its text in common with ${nameOf(articleId)}: ${facts.join(', ')}${rule === undefined ? '' : `; rule: ${rule}`}`
    }
  }
}

function operatorWords(
  { word, at, articleId }: Extract<Evidence, { kind: 'operator' }>,
  nameOf: (articleId: string) => string,
): string {
  const day = new Date(at).toISOString()
  if (word === 'split') return `the operator took it out of another story, ${day}`
  return `the operator put it beside ${articleId === undefined ? 'others' : nameOf(articleId)}, ${day}`
}
