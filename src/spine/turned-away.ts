import { plainLine } from './plain-text.js'

/** Why a connection, or what came over it, never became a request. */
export type TurnAwayReason =
  | 'no-certificate'
  | 'self-signed-certificate'
  | 'foreign-certificate'
  | 'expired-certificate'
  | 'early-certificate'
  | 'revoked-certificate'
  | 'unfit-certificate'
  | 'distrusts-us'
  | 'unlike-version'
  | 'no-shared-suite'
  | 'plain-http'
  | 'not-tls'
  | 'left-in-handshake'
  | 'failed-handshake'
  | 'too-many-connections'
  | 'too-slow'
  | 'asked-nothing'
  | 'head-too-large'
  | 'malformed-request'

/** What was wrong, for people. */
export interface TurnAwayWords {
  readonly reason: TurnAwayReason
  /** What they did, as the rest of a sentence about them: presented no certificate. */
  readonly words: string
  /** What mends it, as a sentence. */
  readonly remedy: string
}

/** Somebody who came and was turned away, or left, before there was a request that a double could take up. */
export interface TurnedAway extends TurnAwayWords {
  /** Whose door it was, as exchanges name receivers. */
  readonly receiver: string
  /** ISO instant of the run's clock. */
  readonly at: string
  readonly stage: 'handshake' | 'request'
  /** address:port of both ends. */
  readonly from: string
  readonly to: string
  /** What was presented, where that is known. */
  readonly certificate?:
    | {
        readonly commonName: string
        readonly issuer: string
        /** SHA-256, colon-separated capital hex. */
        readonly fingerprint: string
        /** ISO instants. */
        readonly validFrom: string
        readonly validTo: string
      }
    | undefined
  /** What was answered, where anything was. */
  readonly status?: number | undefined
  /** The act it is filed under, where only one can be meant. */
  readonly intent?: string | undefined
}

/** Whether what was presented says who it was: an authority that is trusted vouches for the name in it. */
export const isVouchedFor = ({ certificate, reason }: TurnedAway): boolean =>
  certificate !== undefined && reason !== 'foreign-certificate' && reason !== 'self-signed-certificate'

/** One sentence without its full stop: who, and what they did. */
export function turnedAwayInWords(turnedAway: TurnedAway): string {
  const { from, certificate, words, status } = turnedAway
  const named =
    certificate && `${plainLine(certificate.commonName)} (issued by ${plainLine(certificate.issuer)})`
  const who =
    named === undefined
      ? `somebody at ${from}`
      : isVouchedFor(turnedAway)
        ? `${named} at ${from}`
        : `somebody at ${from}, who calls itself ${named},`
  return `${who} ${plainLine(words)}${status === undefined ? '' : `, and was answered ${status}`}`
}
