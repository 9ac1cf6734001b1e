import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { proofsOf } from '../src/prove/proof.js'
import { proofs } from '../src/prove/proofs/index.js'

/** Code that is mutated: what judges, and the gates of the SSP double. */
const MUTATED = ['src/checks', 'src/rules', 'src/doubles/ssp/gates.ts']

/** How many faults are played at most for one file. */
const MOST_FAULTS = 24

const isMutated = (path: string): boolean =>
  path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.includes('/testing/')

const filesBelow = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort()

/** Every file that is mutated, by its path from the root of a checkout. */
export const subjects = (root: string): readonly string[] =>
  MUTATED.flatMap((each) => (each.endsWith('.ts') ? [each] : filesBelow(root, each).filter(isMutated)))

/** The compiled unit tests that stand in the folder of a file, its own first. */
export function unitTests(root: string, file: string): readonly (readonly string[])[] {
  const own = file.replace(/\.ts$/, '.test.ts')
  const tests = filesBelow(root, dirname(file)).filter((name) => name.endsWith('.test.ts'))
  const compiled = (names: readonly string[]) =>
    names.map((name) => join('dist', name.replace(/\.ts$/, '.js')))
  return [tests.filter((name) => name === own), tests.filter((name) => name !== own)]
    .filter((names) => names.length > 0)
    .map(compiled)
}

/** The faults that prove the checks of a file, or of what is built on it where it holds none; every fault of the SSP for its gates. */
export function provingFaults(root: string, file: string): readonly string[] {
  if (file.startsWith('src/rules/')) return ['ssp:skips-agreement-check']
  if (file.startsWith('src/doubles/ssp/'))
    return Object.keys(proofs).filter((fault) => fault.startsWith('ssp:skips-'))
  const checks = checksOn(root, file)
  return Object.entries(proofs)
    .filter(([, those]) =>
      proofsOf(those).some(({ breaks }) => checks.some((id) => Object.hasOwn(breaks, id))),
    )
    .map(([fault]) => fault)
    .slice(0, MOST_FAULTS)
}

/** Checks in a file, or else in those that import it, or those that import these. */
function checksOn(root: string, file: string): readonly string[] {
  const files = subjects(root).filter((name) => name.startsWith('src/checks/') && !name.endsWith('/index.ts'))
  const texts = new Map(files.map((name) => [name, readFileSync(join(root, name), 'utf8')]))
  let those: readonly string[] = [file]
  const seen = new Set(those)
  while (those.length > 0) {
    const ids = those.flatMap((name) =>
      [...(texts.get(name) ?? '').matchAll(/^\s+id: '([^']+)'/gm)].flatMap(([, id]) => id ?? []),
    )
    if (ids.length > 0) return ids
    those = files.filter(
      (name) => !seen.has(name) && those.some((each) => imports(name, texts.get(name) ?? '', each)),
    )
    for (const each of those) seen.add(each)
  }
  return []
}

/** Whether a file imports another. */
const imports = (name: string, text: string, other: string): boolean =>
  [...text.matchAll(/from '(\.[^']+)\.js'/g)].some(
    ([, path = '']) => join(dirname(name), `${path}.ts`) === other,
  )
