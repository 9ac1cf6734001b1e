import type { OdsCode } from '../spine/identifiers.js'

/** Dates in yyyy-mm-dd, both included; without an end it goes on. */
export interface HeldPeriod {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** A name besides the usual one. */
export interface OtherName extends HeldPeriod {
  readonly use: 'temp' | 'nickname' | 'old' | 'maiden'
  readonly family: string
  readonly given: string
  readonly prefix?: string | undefined
  readonly suffix?: string | undefined
}

/** An address besides the home of today: a former home, a stay, or where bills go. */
export interface OtherAddress extends HeldPeriod {
  readonly use: 'home' | 'temp' | 'billing'
  readonly line?: string | undefined
  readonly postalCode?: string | undefined
  /** What staff have to know of it. */
  readonly note?: string | undefined
}

/** A way to reach the patient besides the telephone of today. */
export interface OtherTelecom extends HeldPeriod {
  readonly system: 'phone' | 'email'
  readonly use: 'home' | 'work' | 'temp' | 'mobile'
  readonly value: string
}

/** Whom to call in an emergency. */
export interface EmergencyContact extends HeldPeriod {
  readonly telephone: string
}

/** What PDS holds of a patient besides the usual name, the home address and one telephone, as untidy as it may be (pds-sds.md 3.5). */
export interface PdsDetails {
  /** Listed before the usual name. */
  readonly names: readonly OtherName[]
  /** Listed before the home of today. */
  readonly addresses: readonly OtherAddress[]
  /** Listed before the telephone of today. */
  readonly telecoms: readonly OtherTelecom[]
  readonly contacts: readonly EmergencyContact[]
  /** yyyy or yyyy-mm, where PDS does not know the whole date. */
  readonly birthDate?: string | undefined
  /** Language in which to speak with the patient, for example fr. */
  readonly language?:
    { readonly code: string; readonly name: string; readonly interpreter: boolean } | undefined
  /** ODS code of the nominated pharmacy, which need not take part. */
  readonly pharmacy?: OdsCode | undefined
  /** Who looks after the record once no practice does, since when and why. */
  readonly removal?:
    | {
        readonly managedBy: OdsCode
        readonly from: string
        readonly code: string
        readonly reason: string
      }
    | undefined
  /** Who has told of a death: the registrar of deaths unless it is informal. */
  readonly deathNotice: 'informal' | 'formal'
  /** Confidentiality beyond what follows from sensitive: very restricted, or invalidated and never shown. */
  readonly security?: 'V' | 'REDACTED' | undefined
}
