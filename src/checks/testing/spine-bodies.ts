import { codeSystems, identifierSystems } from '../../fhir/canonical.js'

// What PDS, SDS and the SSP write themselves.

/** Dates of birth of the worked example's patients that tests trace. */
const BORN: Readonly<Record<string, string>> = {
  '9990000026': '1959-11-02',
  '9990000042': '1966-03-21',
  '9990000050': '1966-03-21',
  '9990000069': '2001-12-12',
  '9990000093': '2003-02-28',
  '9990000166': '1991-01-30',
}

/** 1b: a Patient of the PDS FHIR API (pds-sds.md 3.5). */
export const pdsPatient = (nhsNumber = '9990000018', practice: string | undefined = 'A20047') => ({
  resourceType: 'Patient',
  id: nhsNumber,
  identifier: [
    {
      system: identifierSystems.nhsNumber,
      value: nhsNumber,
      extension: [
        {
          url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',
          valueCodeableConcept: {
            coding: [
              {
                system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus',
                version: '1.0.0',
                code: '01',
                display: 'Number present and verified',
              },
            ],
          },
        },
      ],
    },
  ],
  meta: {
    versionId: '7',
    security: [
      {
        system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
        code: 'U',
        display: 'unrestricted',
      },
    ],
  },
  name: [{ id: 'n1', use: 'usual', given: ['Orla'], family: 'TESTERSON' }],
  gender: 'female',
  birthDate: BORN[nhsNumber] ?? '1984-05-17',
  generalPractitioner: [
    {
      id: 'gp1',
      type: 'Organization',
      identifier: { system: identifierSystems.odsCode, value: practice, period: { start: '2016-01-20' } },
    },
  ],
})

/** An error of PDS (pds-sds.md 3.8). */
export const pdsOutcome = (code: string, issueCode = 'value', severity = 'error') => ({
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity,
      code: issueCode,
      details: { coding: [{ system: codeSystems.spineErrorR4, version: '1', code, display: code }] },
    },
  ],
})

/** 2b, 2d by the FHIR API: what a Bundle of SDS holds (pds-sds.md 4.7). */
export const sdsBundle = (...resources: readonly unknown[]) => ({
  resourceType: 'Bundle',
  id: '6C8F1C2E-94B3-4E1B-9A0F-0D7B1F0C2A11',
  type: 'searchset',
  total: resources.length,
  link: [{ relation: 'self', url: 'https://sds.spine.example/spine-directory/FHIR/R4/' }],
  entry: resources.map((resource) => ({
    fullUrl: 'https://sds.spine.example/spine-directory/FHIR/R4/Endpoint/1',
    resource,
    search: { mode: 'match' },
  })),
})

const identifier = (system: string, value: string) => ({ system, value })

const interactionExtension = (interactionId: string) => ({
  url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-NhsServiceInteractionId',
  valueReference: { identifier: identifier(identifierSystems.interactionId, interactionId) },
})

export interface SdsFacts {
  readonly odsCode: string
  readonly partyKey: string
  readonly asid: string
  readonly address: string
  readonly fqdn: string
  readonly interactionId: string
}

export const sdsEndpoint = ({ address, odsCode, partyKey, fqdn, interactionId }: SdsFacts) => ({
  resourceType: 'Endpoint',
  id: '0B0E54B4-0C9B-47C7-8C77-5D9C6E6F1C33',
  status: 'active',
  connectionType: {
    system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
    code: 'hl7-fhir-msg',
    display: 'HL7 FHIR Messaging',
  },
  payloadType: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/endpoint-payload-type', code: 'any' }] },
  ],
  address,
  managingOrganization: { identifier: identifier(identifierSystems.odsCode, odsCode) },
  identifier: [
    identifier(identifierSystems.mhsFqdn, fqdn),
    identifier(identifierSystems.partyKey, partyKey),
    identifier(identifierSystems.cpaId, '5f1e0a7c9b3d2e4f6a01'),
    identifier(identifierSystems.mhsId, '5f1e0a7c9b3d2e4f6a01'),
  ],
  extension: [
    {
      url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-ReliabilityConfiguration',
      extension: [{ url: 'nhsMHSRetries', valueInteger: 2 }],
    },
    interactionExtension(interactionId),
  ],
})

export const sdsDevice = ({ asid, odsCode, partyKey, interactionId }: SdsFacts) => ({
  resourceType: 'Device',
  id: 'E2A8A1D7-6A5B-4D3A-8E64-2F0A6B7C8D90',
  identifier: [identifier(identifierSystems.asid, asid), identifier(identifierSystems.partyKey, partyKey)],
  extension: [
    {
      url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-ManufacturingOrganisation',
      valueReference: { identifier: identifier(identifierSystems.odsCode, 'YGP02') },
    },
    interactionExtension(interactionId),
  ],
  owner: { identifier: identifier(identifierSystems.odsCode, odsCode) },
})

/** An error of the SSP's own (spine.md 3.8). */
export const sspOutcome = (status: number, issueCode: string, message: string) => ({
  resourceType: 'OperationOutcome',
  id: '7B1F0C1E-52C5-4E0E-8F55-2A6A1B1F7D10',
  issue: [
    {
      severity: 'error',
      code: issueCode,
      details: { coding: [{ system: codeSystems.sspError, code: String(status), display: message }] },
      diagnostics: message,
    },
  ],
})
