import { Given, Then, When } from '@cucumber/cucumber'
import type { Person } from '../src/drivers/portal/staff.js'
import type { PortalRoute } from '../src/drivers/portal/visitor.js'
import type { Organisation, Patient } from '../src/topology/topology.js'
import type { VisitPace } from '../src/drivers/portal/visits.js'
import { expectBookings } from './support/expectations.js'
import { expectOwnSearches } from './support/identities.js'
import { expectProved } from './support/kept.js'
import { expectActingForShown, expectOutcomeShown } from './support/pages.js'
import type { SpineWorld } from './support/world.js'

/** A browser takes its time, above all where several people share it. */
const ONE_MINUTE = { timeout: 60_000 }

Given('the portal is used {portalRoute}', function (this: SpineWorld, route: PortalRoute) {
  this.portal.reachBy(route)
})

Given(
  '{person} of {organisation} is signed in to the portal',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person, organisation: Organisation) {
    await this.portal.actFor({ person, organisation })
  },
)

When(
  '{person} goes on for {organisation} in the same session',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person, organisation: Organisation) {
    await this.portal.actFor({ person, organisation })
  },
)

When(
  '{person} of {organisation} looks for slots for {patient} through the portal',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person, organisation: Organisation, patient: Patient) {
    await this.portal.actFor({ person, organisation })
    await this.portal.search(person, patient)
  },
)

When(
  '{person} of {organisation} books an appointment for {patient} through the portal',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person, organisation: Organisation, patient: Patient) {
    await this.portal.actFor({ person, organisation })
    await this.portal.bookFor(person, patient)
  },
)

When(
  '{person} books an appointment for {patient} through the portal',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person, patient: Patient) {
    await this.portal.bookFor(person, patient)
  },
)

When(
  '{person} books the first slot that was found',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person) {
    await this.portal.book(person)
  },
)

When(
  'staff of every organisation book an appointment for {patient} through the portal, {pace}',
  ONE_MINUTE,
  async function (this: SpineWorld, patient: Patient, pace: VisitPace) {
    await this.portal.everybodyBooks(patient, pace)
  },
)

When(
  '{person} of {organisation} looks at the appointments of {patient} through the portal',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person, organisation: Organisation, patient: Patient) {
    await this.portal.actFor({ person, organisation })
    await this.portal.view(person, patient)
  },
)

When(
  '{person} amends the first appointment that was seen',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person) {
    await this.portal.alter(person, 'amend', 'The patient may be some minutes late')
  },
)

When(
  '{person} cancels the first appointment that was seen',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person) {
    await this.portal.alter(person, 'cancel', 'The patient no longer needs the appointment')
  },
)

Then(
  "the slot search is seen as {organisation}'s own",
  function (this: SpineWorld, organisation: Organisation) {
    expectOwnSearches(this, organisation)
  },
)

Then('the slot search of every organisation is seen as its own', function (this: SpineWorld) {
  for (const organisation of this.portal.organisations) expectOwnSearches(this, organisation)
})

Then('PDS knows which member of staff asked, and in which role', function (this: SpineWorld) {
  expectProved(this, [
    'pds-access-is-that-of-the-user',
    'pds-token-is-of-the-acting-user',
    'pds-is-told-the-users-role',
  ])
})

Then('nobody had to sign in for PDS a second time', function (this: SpineWorld) {
  expectProved(this, ['user-session-is-refreshed'])
})

Then(
  '{organisation} confirms a booking of {organisation}',
  function (this: SpineWorld, practice: Organisation, organisation: Organisation) {
    expectBookings(this, practice, { times: 1, by: organisation })
  },
)

Then(
  '{organisation} confirms a booking of every organisation',
  function (this: SpineWorld, practice: Organisation) {
    for (const organisation of this.portal.organisations)
      expectBookings(this, practice, { times: 1, by: organisation })
  },
)

Then(
  'the portal tells {person} that the appointment is booked',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person) {
    await expectOutcomeShown(this, person, 'Appointment booked')
  },
)

Then(
  'the portal tells {person} that the appointment is changed',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person) {
    await expectOutcomeShown(this, person, 'Appointment changed')
  },
)

Then(
  'the portal tells {person} that the appointment is cancelled',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person) {
    await expectOutcomeShown(this, person, 'Appointment cancelled')
  },
)

Then(
  'the portal tells {person} why the appointment was not changed',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person) {
    await expectOutcomeShown(this, person, 'The appointment was not changed')
  },
)

Then(
  'the portal tells {person} why nothing can be offered',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person) {
    await expectOutcomeShown(this, person, 'No appointment can be offered')
  },
)

Then(
  'the portal shows {person} that they act for {organisation}',
  ONE_MINUTE,
  async function (this: SpineWorld, person: Person, organisation: Organisation) {
    await expectActingForShown(this, person, organisation)
  },
)
