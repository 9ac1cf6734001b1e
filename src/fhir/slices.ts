import { codeSystems, extensions, identifierSystems } from './canonical.js'

const holds = (value: unknown, name: string, wanted: string): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(([key, each]) => key === name && each === wanted)

const byUrl = (url: string) => (value: unknown) => holds(value, 'url', url)
const bySystem = (system: string) => (value: unknown) => holds(value, 'system', system)
const byUse = (use: string) => (value: unknown) => holds(value, 'use', use)

/** Named parts of lists, as the profiles slice them (appointments.md 2.2, 2.3, 7). */
export const slices: Readonly<Record<string, (value: unknown) => boolean>> = {
  deliveryChannel: byUrl(extensions.deliveryChannel),
  practitionerRole: byUrl(extensions.practitionerRole),
  bookingOrganisation: byUrl(extensions.bookingOrganisation),
  appointmentCancellationReason: byUrl(extensions.cancellationReason),
  registrationDetails: byUrl(extensions.registrationDetails),
  nhsCommunication: byUrl(extensions.nhsCommunication),
  nhsNumberVerificationStatus: byUrl(extensions.nhsNumberVerification),
  preferredBranchSurgery: byUrl('preferredBranchSurgery'),
  registrationType: byUrl('registrationType'),
  registrationStatus: byUrl('registrationStatus'),
  registrationPeriod: byUrl('registrationPeriod'),
  language: byUrl('language'),
  nhsNumber: bySystem(identifierSystems.nhsNumber),
  odsOrganisationCode: bySystem(identifierSystems.odsCode),
  sdsUserId: bySystem(identifierSystems.sdsUserId),
  sdsRoleProfileId: bySystem(identifierSystems.sdsRoleProfileId),
  organisationType: bySystem(codeSystems.organisationType),
  official: byUse('official'),
}
