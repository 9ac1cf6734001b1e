import type { Topology } from '../../topology/topology.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { signedInTrace, withStaff } from '../testing/staff-access.js'
import { tellsApart } from '../testing/tells-apart.js'
import { accessModeChecks } from './access-modes.js'

const SAM = '999900000101'
const SAMS_ROLE = '999900000102'
const KITS_ROLE = '999900000104'

const staff = (edit: (topology: Topology) => Topology = (same) => same) =>
  new SceneBuilder(edit(withStaff(workedExample())))

const ORLA = '9990000018'

/** Patients sign in themselves. */
const publicUse = () =>
  staff((topology) => ({
    ...topology,
    systems: topology.systems.map((system) => ({ ...system, pds: 'fhir-patient' as const })),
  }))

/** Sam has a role at Southgate too. */
const twoRoles = (topology: Topology): Topology => ({
  ...topology,
  practitioners: topology.practitioners.map((person) =>
    person.organisation === 'NLX02' ? { ...person, sdsUserId: SAM } : person,
  ),
})

tellsApart(accessModeChecks, {
  obeying: [
    signedInTrace(staff(), { user: SAM, role: SAMS_ROLE }),
    signedInTrace(staff(), { user: SAM }),
    signedInTrace(staff(twoRoles), { user: SAM, role: SAMS_ROLE }),
    signedInTrace(publicUse(), { user: ORLA }),
    // Without a user nobody's role is asked for.
    SceneBuilder.happyPath(),
  ],
  broken: [
    [
      'pds-access-is-that-of-the-user',
      staff().trace(),
      'access token',
      'one for which a member of staff has signed in',
      'one of the application alone',
    ],
    [
      'pds-token-is-of-the-acting-user',
      signedInTrace(staff(), { user: '999900000103', role: SAMS_ROLE }),
      'who signed in for the access token',
      `Ms Sam Advisor (${SAM})`,
      'Mr Kit Handler (999900000103)',
    ],
    [
      'pds-token-is-of-the-acting-user',
      signedInTrace(staff(), { user: '999900000103', role: KITS_ROLE }),
      'who signed in for the access token',
      'somebody of Northgate Urgent Care (NLX01)',
      'Mr Kit Handler (999900000103)',
    ],
    [
      'patients-ask-for-themselves-only',
      signedInTrace(publicUse(), { user: '9990000026' }),
      'patient asked for',
      '9990000026, who has signed in',
      ORLA,
    ],
    [
      'pds-is-told-the-users-role',
      signedInTrace(staff(), { user: SAM, role: KITS_ROLE }),
      'NHSD-Session-URID',
      `${SAMS_ROLE} of Ms Sam Advisor (${SAM}) at Northgate Urgent Care`,
      `${KITS_ROLE} of Mr Kit Handler (999900000103) at Southgate Urgent Care`,
    ],
    [
      'pds-is-told-the-users-role',
      signedInTrace(staff(twoRoles), { user: SAM }),
      'NHSD-Session-URID',
      `${SAMS_ROLE} of Ms Sam Advisor (${SAM}) at Northgate Urgent Care`,
      'nothing',
    ],
  ],
})
