import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { sha256 } from '../evidence/pack/manifest.js'
import type { RuntimeOption } from '../evidence/run-record.js'
import { withoutKeys } from '../spine/redaction.js'

/** Variables by which others than us decide what Node loads and whom it trusts. */
const TELLING = [
  'NODE_OPTIONS',
  'NODE_PATH',
  'NODE_EXTRA_CA_CERTS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NODE_USE_ENV_PROXY',
  'LD_PRELOAD',
  'DYLD_INSERT_LIBRARIES',
] as const

type Runtime = Pick<NodeJS.Process, 'env' | 'execArgv'>

/** Everything that runs in this process besides spinecheck itself, or changes how it runs: it could change what is judged. */
export function runtimeOptions(
  imports: readonly string[] = [],
  { env, execArgv }: Runtime = process,
): readonly RuntimeOption[] {
  return [
    ...TELLING.flatMap((name) => {
      const value = env[name]
      return value === undefined || value === '' ? [] : [{ name, value: withoutKeys(value) }]
    }),
    ...(execArgv.length === 0 ? [] : [{ name: 'node', value: withoutKeys(execArgv.join(' ')) }]),
    ...imports.map((path) => ({ name: '--import', value: path, sha256: digestOf(path) })),
  ]
}

function digestOf(path: string): string | undefined {
  const file = resolve(path)
  return existsSync(file) ? sha256(readFileSync(file)) : undefined
}
