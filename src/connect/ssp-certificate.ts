import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Materials } from '../launch/materials.js'
import { writePrivately } from '../launch/private-files.js'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'

/** The certificates of a text, one by one. */
export const blocksOf = (pem: string): readonly string[] =>
  pem.split(/(?<=-----END CERTIFICATE-----\n)/).filter((block) => block.trim() !== '')

/** The certificate that our SSP shows to practices under a name: with its chain, and alone. Its key stays with us. */
export async function sspCertificateFiles(
  name: string,
  made: Pick<Materials, 'identityOf'>,
): Promise<[string, string][]> {
  const { certificate } = await made.identityOf(name)
  return [
    ['ssp.cert.pem', certificate],
    ['ssp.leaf.pem', blocksOf(certificate)[0] ?? ''],
  ]
}

/**
 * Writes what a practice has to trust before anything runs: our authority, and the certificate that our SSP will show.
 * @throws HarnessError FILE_NOT_WRITTEN when there is no room, or no right to write there.
 */
export async function writeForPractices(
  folder: string,
  name: string,
  made: Pick<Materials, 'authority' | 'identityOf'>,
): Promise<void> {
  const files: readonly [string, string][] = [
    ['trust.pem', made.authority.trust],
    ...(await sspCertificateFiles(name, made)),
  ]
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (const [file, text] of files) writePrivately(join(folder, file), text)
  } catch (cause) {
    throw new HarnessError('FILE_NOT_WRITTEN', `Nothing can be written in ${folder}: ${wordsOf(cause)}.`, {
      cause,
    })
  }
}
