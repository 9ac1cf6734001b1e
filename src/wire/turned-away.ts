import type { Connection } from './exchange.js'

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
  | 'left-in-request'
  | 'head-too-large'
  | 'malformed-request'
  | 'not-ldap'

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
  /** With facts of TLS once there are any. */
  readonly connection: Connection
  /** What was answered, where anything was. */
  readonly status?: number | undefined
  /** The act it is filed under, where only one can be meant. */
  readonly intent?: string | undefined
}
