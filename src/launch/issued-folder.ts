import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import type { Identity } from '../wire/certificates.js'
import type { CertifiedKey } from '../wire/issuing.js'
import { refuseShared } from './private-files.js'

export interface IssuedOptions {
  /** PEM certificate of the sub CA. */
  readonly issuer: string
  /** When certificates have to be good, as epoch milliseconds. */
  readonly instants: readonly number[]
  /** Further names that the certificate of an FQDN has to have. */
  readonly namesBeside: (fqdn: string) => readonly string[]
}

const BLOCK = /-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----\n?/g

/** A folder with one file for each name: its private keys and the certificates that were issued for them. */
export class IssuedFolder {
  readonly #folder: string
  readonly #issuer: X509Certificate
  readonly #options: IssuedOptions

  constructor(folder: string, options: IssuedOptions) {
    this.#folder = folder
    this.#issuer = new X509Certificate(options.issuer)
    this.#options = options
  }

  /**
   * What is kept for a name, if it is still good; undefined otherwise.
   * @throws HarnessError AUTHORITY_UNUSABLE for a file that others can read.
   */
  find(fqdn: string): Identity | undefined {
    const file = this.#fileOf(fqdn)
    try {
      const [own, beside] = this.#pairsIn(readFileSync(file, 'utf8'))
      if (!own || !beside || ![own, beside].every((pair) => this.#isGood(pair, fqdn))) return undefined
      refuseShared(file, 'file')
      return { commonName: fqdn, ...own, beside }
    } catch (cause) {
      if (cause instanceof HarnessError) throw cause
      // None yet, or damaged: another one is issued, which whoever trusts the authority takes just as well.
      return undefined
    }
  }

  /**
   * Keeps what was issued; yields what another program kept for the name meanwhile, if it did.
   * @throws HarnessError AUTHORITY_UNUSABLE when nothing can be written there.
   */
  keep(identity: Identity): Identity {
    const file = this.#fileOf(identity.commonName)
    const draft = `${file}.${randomUUID()}.new`
    try {
      writeFileSync(draft, this.#textOf(identity), { mode: 0o600, flag: 'wx' })
      try {
        linkSync(draft, file)
      } catch {
        const theirs = this.find(identity.commonName)
        if (theirs) return theirs
        renameSync(draft, file)
      }
      return identity
    } catch (cause) {
      if (cause instanceof HarnessError) throw cause
      throw new HarnessError(
        'AUTHORITY_UNUSABLE',
        `The key of ${identity.commonName} cannot be kept in ${this.#folder}: ${wordsOf(cause)}. Make room and let this user write there, or name another folder.`,
        { cause },
      )
    } finally {
      rmSync(draft, { force: true })
    }
  }

  #fileOf(fqdn: string): string {
    return join(this.#folder, `${fqdn}.pem`)
  }

  #textOf({ key, certificate, beside }: Identity): string {
    const leaf = (chain: string) => chain.slice(0, chain.indexOf(this.#options.issuer))
    return [key, leaf(certificate), ...(beside ? [beside.key, leaf(beside.certificate)] : [])].join('')
  }

  /** Each key is followed by its certificate. */
  #pairsIn(text: string): readonly CertifiedKey[] {
    const blocks = [...text.matchAll(BLOCK)].map(([block]) => block)
    return blocks.flatMap((key, place) => {
      const certificate = blocks[place + 1]
      return place % 2 === 0 && certificate !== undefined
        ? [{ key, certificate: `${certificate}${this.#options.issuer}` }]
        : []
    })
  }

  #isGood({ key, certificate }: CertifiedKey, fqdn: string): boolean {
    const leaf = new X509Certificate(certificate)
    const [from, to] = [Date.parse(leaf.validFrom), Date.parse(leaf.validTo)]
    const names = [fqdn, ...this.#options.namesBeside(fqdn)].map((name) => `DNS:${name}`)
    return (
      leaf.subjectAltName === names.join(', ') &&
      leaf.checkPrivateKey(createPrivateKey(key)) &&
      leaf.verify(this.#issuer.publicKey) &&
      this.#options.instants.every((instant) => from < instant && instant < to)
    )
  }
}
