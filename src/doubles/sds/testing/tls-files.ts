import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { authority, consumer } from './ldap-stage.js'

const run = promisify(execFile)

/** Whether a tool answers to what is asked of it, so that a test can use it. */
export const answers = (tool: string, ...asked: readonly string[]): Promise<boolean> =>
  run(tool, [...asked]).then(
    () => true,
    () => false,
  )

/** Calls back with a folder of the consumer's TLS material, for clients that read files: trust.pem, certificate.pem and key.pem. */
export async function withTlsFiles<Value>(act: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'spinecheck-'))
  try {
    await writeFile(join(folder, 'trust.pem'), authority.trust)
    await writeFile(join(folder, 'certificate.pem'), consumer.certificate)
    await writeFile(join(folder, 'key.pem'), consumer.key, { mode: 0o600 })
    return await act(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
