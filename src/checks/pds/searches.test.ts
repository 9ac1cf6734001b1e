import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { searchChecks } from './searches.js'

const search = (query: string) =>
  new SceneBuilder().trace({ target: `/personal-demographics/FHIR/R4/Patient?${query}` })

tellsApart(searchChecks, {
  obeying: [
    search('family=Sm%2A&birthdate=eq2010-10-22'),
    search('family=Sm%2a&_fuzzy-match=false'),
    search('birthdate=2010-10-22&family=Smith&address-postalcode=LS1%206AE'),
    search('address-postalcode=LS%2A&given=Jan%2A&family=Smith&_max-results=1&_history=true'),
  ],
  broken: [
    ['pds-wildcards-are-well-placed', search('family=Sm*'), 'family', 'wildcards as %2A', '*'],
    [
      'pds-wildcards-are-well-placed',
      search('family=S%2A'),
      'family',
      'a wildcard after two characters at least',
      'S*',
    ],
    [
      'pds-wildcards-are-well-placed',
      search('_fuzzy-match=true&family=Sm%2A'),
      'family',
      'no wildcard in a fuzzy search',
      'Sm*',
    ],
    [
      'postal-code-has-its-new-name',
      search('address-postcode=LS1%206AE'),
      'parameter of the postcode',
      'address-postalcode',
      'address-postcode',
    ],
  ],
})
