/** What every interaction ID of GP Connect begins with (spine.md 7.1). */
export const GP_CONNECT = 'urn:nhs:names:services:gpconnect:'
