/** What value[x] may be in an Extension or a parameter. */
export const ANY_VALUE = [
  'base64Binary|boolean|code|date|dateTime|decimal|id|instant|integer|markdown|oid|positiveInt|string|time',
  'unsignedInt|uri|Address|Age|Annotation|Attachment|CodeableConcept|Coding|ContactPoint|Count|Distance',
  'Duration|HumanName|Identifier|Meta|Money|Period|Quantity|Range|Ratio|Reference|SampledData|Signature|Timing',
].join('|')

const QUANTITY = 'value:decimal comparator:code unit:string system:uri code:code'

/** Data types of FHIR STU3, in the notation of notation.ts; every one has id and extension besides. */
export const DATA_TYPES = {
  Address: `use:code type:code text:string line*:string city:string district:string state:string
    postalCode:string country:string period:Period`,
  Age: QUANTITY,
  Annotation: 'author[x]:Reference|string time:dateTime text:string',
  Attachment: `contentType:code language:code data:base64Binary url:uri size:unsignedInt hash:base64Binary
    title:string creation:dateTime`,
  CodeableConcept: 'coding*:Coding text:string',
  Coding: 'system:uri version:string code:code display:string userSelected:boolean',
  ContactDetail: 'name:string telecom*:ContactPoint',
  ContactPoint: 'system:code value:string use:code rank:positiveInt period:Period',
  Count: QUANTITY,
  Distance: QUANTITY,
  Duration: QUANTITY,
  /** What stands beside a primitive: _birthDate holds the extensions of birthDate. */
  Element: '',
  Extension: `url!:uri value[x]:${ANY_VALUE}`,
  HumanName: `use:code text:string family:string given*:string prefix*:string suffix*:string period:Period`,
  Identifier: `use:code type:CodeableConcept system:uri value:string period:Period assigner:Reference`,
  Meta: 'versionId:id lastUpdated:instant profile*:uri security*:Coding tag*:Coding',
  Money: QUANTITY,
  Narrative: 'status:code div:string',
  Period: 'start:dateTime end:dateTime',
  Quantity: QUANTITY,
  Range: 'low:Quantity high:Quantity',
  Ratio: 'numerator:Quantity denominator:Quantity',
  Reference: 'reference:string identifier:Identifier display:string',
  SampledData: `origin:Quantity period:decimal factor:decimal lowerLimit:decimal upperLimit:decimal
    dimensions:positiveInt data:string`,
  Signature: `type*:Coding when:instant who[x]:uri|Reference onBehalfOf[x]:uri|Reference contentType:code
    blob:base64Binary`,
  Timing: 'event*:dateTime repeat:Timing.repeat code:CodeableConcept',
  'Timing.repeat': `bounds[x]:Duration|Range|Period count:integer countMax:integer duration:decimal
    durationMax:decimal durationUnit:code frequency:integer frequencyMax:integer period:decimal
    periodMax:decimal periodUnit:code dayOfWeek*:code timeOfDay*:time when*:code offset:unsignedInt`,
  UsageContext: 'code:Coding value[x]:CodeableConcept|Quantity|Range',
} as const satisfies Readonly<Record<string, string>>
