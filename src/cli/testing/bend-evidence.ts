import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Bends evidence as somebody does who takes pains: what lists a changed file is made anew.

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')
/** A file of a run. */
export const read = (run: string, name: string): string => readFileSync(join(run, name), 'utf8')

interface Link {
  readonly file: string
}

/** Links what is left of the recorded lines, as a run would have. */
export function chainAnew(run: string): void {
  const lines = new Map<string, string[]>()
  let digest = '0'.repeat(64)
  const links = read(run, 'chain.ndjson')
    .trimEnd()
    .split('\n')
    .flatMap((text) => {
      const { file } = JSON.parse(text) as Link
      const rest = lines.get(file) ?? read(run, file).split('\n').slice(0, -1)
      lines.set(file, rest)
      const line = rest.shift()
      if (line === undefined) return []
      digest = sha256(`${digest}\n${line}\n`)
      return [JSON.stringify({ file, digest })]
    })
  writeFileSync(join(run, 'chain.ndjson'), `${links.join('\n')}\n`)
}

interface StatementText {
  readonly subject: { name: string; digest: { sha256: string } }[]
  readonly predicate: { readonly verdict: object; readonly evidence: { root: string } }
}

/** Statement and manifest as if they had been made of what stands there. */
export function sealAnew(run: string, verdict: object = {}): void {
  const statement = JSON.parse(read(run, 'statement.json')) as StatementText
  const links = read(run, 'chain.ndjson').trimEnd().split('\n')
  statement.predicate.evidence.root = (JSON.parse(links.at(-1) ?? '{}') as { digest: string }).digest
  Object.assign(statement.predicate.verdict, verdict)
  for (const each of statement.subject) each.digest.sha256 = sha256(readFileSync(join(run, each.name)))
  writeFileSync(join(run, 'statement.json'), JSON.stringify(statement))
  const names = [...statement.subject.map(({ name }) => name), 'statement.json'].sort()
  writeFileSync(
    join(run, 'MANIFEST.sha256'),
    names.map((name) => `${sha256(readFileSync(join(run, name)))}  ${name}\n`).join(''),
  )
}

/** Edits a file of a run; it has to change. */
export function edit(run: string, name: string, by: (text: string) => string): void {
  const text = read(run, name)
  const edited = by(text)
  assert.notEqual(edited, text, name)
  writeFileSync(join(run, name), edited)
}

interface RunText {
  readonly facts: Record<string, unknown>
}

/** Other facts in run.json, as somebody would write them who takes pains. */
export function withFacts(run: string, facts: (known: RunText['facts']) => object): void {
  edit(run, 'run.json', (text) => {
    const file = JSON.parse(text) as RunText
    return JSON.stringify({ ...file, facts: { ...file.facts, ...facts(file.facts) } })
  })
  sealAnew(run)
}

/** A text without its last line. */
export const lastLineOff = (text: string): string => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`

/** One line more at the end of a recorded file, linked as a run would. */
export function added(run: string, name: string, line: string): void {
  edit(run, name, (text) => `${text}${line}\n`)
  edit(run, 'chain.ndjson', (text) => `${text}${JSON.stringify({ file: name, digest: '' })}\n`)
  chainAnew(run)
  sealAnew(run)
}
