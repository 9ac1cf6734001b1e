import { identifierSystems } from '../../fhir/canonical.js'
import { londonDateTime, londonInstant } from '../../spine/london-time.js'
import type { Patient } from '../../topology/topology.js'
import type { PdsCoding, PdsExtension } from './resources.js'

const UK_CORE = 'https://fhir.hl7.org.uk'
const DEFINITION = `${UK_CORE}/StructureDefinition/Extension-UKCore-`

/** A code of UK Core, whose code system has the name of what it is about (pds-sds.md 3.5). */
export const ukCoreCoding = (name: string, code: string, display: string): PdsCoding => ({
  system: `${UK_CORE}/CodeSystem/UKCore-${name}`,
  version: '1.0.0',
  code,
  display,
})

/** An extension of UK Core that holds one code, whose name is also that of the code system (pds-sds.md 3.5). */
export const verificationStatus = (code: string, display: string): PdsExtension => ({
  url: `${DEFINITION}NHSNumberVerificationStatus`,
  valueCodeableConcept: { coding: [ukCoreCoding('NHSNumberVerificationStatus', code, display)] },
})

/** How to speak with the patient. */
export function communication({ onPds }: Patient): readonly PdsExtension[] {
  const language = onPds?.language
  if (!language) return []
  const coding = [ukCoreCoding('HumanLanguage', language.code, language.name)]
  return [
    {
      url: `${DEFINITION}NHSCommunication`,
      extension: [
        { url: 'language', valueCodeableConcept: { coding } },
        { url: 'interpreterRequired', valueBoolean: language.interpreter },
      ],
    },
  ]
}

/** Where the patient has medicines sent. */
export const pharmacy = ({ onPds }: Patient): readonly PdsExtension[] =>
  onPds?.pharmacy === undefined
    ? []
    : [
        {
          url: `${DEFINITION}NominatedPharmacy`,
          valueReference: { identifier: { system: identifierSystems.odsCode, value: onPds.pharmacy } },
        },
      ]

const instant = (date: string): string => londonDateTime(londonInstant(date, '00:00'))

/** Why no practice has the patient any more. */
export function removal({ onPds }: Patient): readonly PdsExtension[] {
  if (!onPds?.removal) return []
  const { code, from, reason } = onPds.removal
  const coding = {
    system: 'https://fhir.nhs.uk/CodeSystem/PDS-RemovalReasonExitCode',
    version: '1.0.0',
    code,
    display: reason,
  }
  return [
    {
      url: 'https://fhir.nhs.uk/StructureDefinition/Extension-PDS-RemovalFromRegistration',
      extension: [
        { url: 'removalFromRegistrationCode', valueCodeableConcept: { coding: [coding] } },
        { url: 'effectiveTime', valuePeriod: { start: instant(from) } },
      ],
    },
  ]
}

/** Who has told of the patient's death, and when it was. */
export function death({ deceased, onPds }: Patient): {
  readonly deceasedDateTime?: string
  readonly notice: readonly PdsExtension[]
} {
  if (deceased === undefined) return { notice: [] }
  const status =
    onPds?.deathNotice === 'informal'
      ? ukCoreCoding(
          'DeathNotificationStatus',
          '1',
          'Informal - death notice received via an update from a local NHS Organisation such as GP or Trust',
        )
      : ukCoreCoding(
          'DeathNotificationStatus',
          '2',
          'Formal - death notice received from Registrar of Deaths',
        )
  return {
    deceasedDateTime: instant(deceased),
    notice: [
      {
        url: `${DEFINITION}DeathNotificationStatus`,
        extension: [{ url: 'deathNotificationStatus', valueCodeableConcept: { coding: [status] } }],
      },
    ],
  }
}
