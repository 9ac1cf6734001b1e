import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import {
  authorityOf,
  FOR_OUTSIDE,
  validityAround,
  type Identity,
  type RevokingAuthority,
} from '../wire/certificates.js'
import { makeAuthorityFiles, type AuthorityFiles } from '../wire/issuing.js'
import { IssuedFolder } from './issued-folder.js'
import { applicationKeysOf, makeApplicationKeys, onceEach, type Materials } from './materials.js'
import { NO_OWN_KEYS, type OwnKeys } from './own-keys.js'
import { refuseShared } from './private-files.js'

const FILES = {
  rootKey: 'root.key.pem',
  rootCertificate: 'root.cert.pem',
  subKey: 'sub.key.pem',
  subCertificate: 'sub.cert.pem',
} as const satisfies Record<keyof AuthorityFiles, string>
const APPLICATION_KEY = 'pds-application.key.pem'
const TRUST = 'trust.pem'
const ISSUED = 'issued'

/** How long a new authority is good, in milliseconds: whoever trusts it is not to be asked again every year. */
const GOOD_FOR = 10 * 366 * 86_400_000

/**
 * Keys and certificates that outlive a run, so that systems outside need not trust another root each time: RSA, with
 * P-256 besides. They are made when they are first needed; two programs that begin at once share what one of them made.
 * Certificates are good by the machine's date and at the given instant (epoch milliseconds). Keys of somebody's own come
 * before them.
 * @throws HarnessError AUTHORITY_UNUSABLE for a folder that others can read, that is damaged or has run out.
 */
export async function keptMaterials(
  folder: string,
  instant: number,
  own: OwnKeys = NO_OWN_KEYS,
): Promise<Materials> {
  if (!existsSync(join(folder, FILES.rootKey))) await make(folder)
  const now = Date.now()
  const { files: ours, privateKey } = read(folder)
  refuseUnsound(folder, ours, now)
  const { namesBeside } = own
  const files = own.authority?.files ?? ours
  const authority = await authorityOf(files, {
    ...{ validity: validityAround(now, instant), kinds: FOR_OUTSIDE, own: own.authority?.kind, namesBeside },
  })
  const issued = new IssuedFolder(join(folder, ISSUED), {
    ...{ issuer: files.subCertificate, instants: [now, instant], namesBeside },
  })
  const requested = await Promise.all(
    own.requests.map(async (request) => [request.fqdn, await authority.sign(request)] as const),
  )
  return {
    authority,
    application: { ...applicationKeysOf(privateKey), besides: own.registered },
    identityOf: onceEach((fqdn) => kept(issued, authority, fqdn)),
    requested: new Map(requested),
  }
}

const kept = async (issued: IssuedFolder, authority: RevokingAuthority, fqdn: string): Promise<Identity> =>
  issued.find(fqdn) ?? issued.keep(await authority.issue(fqdn))

/** Whole or not at all: made beside, then given its name, which only the first can. */
async function make(folder: string): Promise<void> {
  const now = Date.now()
  try {
    mkdirSync(dirname(folder), { recursive: true, mode: 0o700 })
    const draft = mkdtempSync(`${folder}.new-`)
    const [files, application] = await Promise.all([
      makeAuthorityFiles({ from: now - GOOD_FOR, to: now + GOOD_FOR }, FOR_OUTSIDE[0]),
      makeApplicationKeys(),
    ])
    const put = (name: string, text: string) => writeFileSync(join(draft, name), text, { mode: 0o600 })
    for (const key of Object.keys(FILES) as readonly (keyof AuthorityFiles)[]) put(FILES[key], files[key])
    put(APPLICATION_KEY, application.privateKey)
    put(TRUST, `${files.subCertificate}${files.rootCertificate}`)
    put('.gitignore', '# Private keys.\n*\n')
    mkdirSync(join(draft, ISSUED), { mode: 0o700 })
    giveName(draft, folder)
  } catch (cause) {
    throw new HarnessError(
      'AUTHORITY_UNUSABLE',
      `Keys cannot be kept in ${folder}: ${wordsOf(cause)}. Make room and let this user write there, or name another folder.`,
      { cause },
    )
  }
}

function giveName(draft: string, folder: string): void {
  try {
    renameSync(draft, folder)
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true })
    // Somebody else was first; theirs is as good.
    if (!existsSync(join(folder, FILES.rootKey))) throw cause
  }
}

function read(folder: string): { readonly files: AuthorityFiles; readonly privateKey: string } {
  const text = (name: string) => {
    try {
      return readFileSync(join(folder, name), 'utf8')
    } catch (cause) {
      throw damaged(folder, `${name} cannot be read: ${wordsOf(cause)}`, cause)
    }
  }
  refuseShared(folder, 'directory')
  for (const name of [FILES.rootKey, FILES.subKey, APPLICATION_KEY])
    if (existsSync(join(folder, name))) refuseShared(join(folder, name), 'file')
  return {
    files: {
      rootKey: text(FILES.rootKey),
      rootCertificate: text(FILES.rootCertificate),
      subKey: text(FILES.subKey),
      subCertificate: text(FILES.subCertificate),
    },
    privateKey: text(APPLICATION_KEY),
  }
}

function refuseUnsound(folder: string, files: AuthorityFiles, now: number): void {
  let goodUntil: number
  try {
    const [root, sub] = [
      new X509Certificate(files.rootCertificate),
      new X509Certificate(files.subCertificate),
    ]
    const fits =
      root.checkPrivateKey(createPrivateKey(files.rootKey)) &&
      sub.checkPrivateKey(createPrivateKey(files.subKey)) &&
      sub.verify(root.publicKey)
    if (!fits) throw new Error('its keys and certificates do not belong together')
    goodUntil = Math.min(Date.parse(root.validTo), Date.parse(sub.validTo))
  } catch (cause) {
    throw damaged(folder, wordsOf(cause), cause)
  }
  if (goodUntil > now) return
  throw new HarnessError(
    'AUTHORITY_UNUSABLE',
    `The authority in ${folder} ran out on ${new Date(goodUntil).toISOString().slice(0, 10)}. ${ANEW}`,
  )
}

const ANEW =
  'Remove the folder and a new one is made; systems outside then have to trust its trust.pem instead.'

const damaged = (folder: string, how: string, cause: unknown): HarnessError =>
  new HarnessError('AUTHORITY_UNUSABLE', `The authority in ${folder} is damaged: ${how}. ${ANEW}`, { cause })
