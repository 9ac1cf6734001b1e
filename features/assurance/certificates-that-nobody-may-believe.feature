@of-consumers
Feature: Certificates that nobody may believe

  Whoever shows a certificate that has run out, that nobody vouches for, or that is for another name may be anybody. A consumer breaks
  off before it has said a word, and no patient's data leaves it.

  Background:
    Given the "worked-example" topology

  @SSP-TLS-05 @SEC-22
  Scenario Outline: The proxy shows <what>
    Given the fault <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care breaks off before it has asked the SSP anything
    And no step from 3a to 6d was seen
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

    Examples:
      | what                                        | fault                            |
      | a certificate that has run out              | ssp:shows-an-expired-certificate |
      | a certificate of a foreign authority        | ssp:shows-a-foreign-certificate  |
      | the certificate of another server           | ssp:shows-another-name           |

  @HTTP-01 @live-traces
  Scenario Outline: PDS shows <what>
    Given the fault <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care breaks off before it has asked PDS anything
    And no step from 1a to 6d was seen
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

    Examples:
      | what                                        | fault                            |
      | a certificate that has run out              | pds:shows-an-expired-certificate |
      | a certificate of a foreign authority        | pds:shows-a-foreign-certificate  |
      | the certificate of another server           | pds:shows-another-name           |

  @SDS-TLS-2
  Scenario Outline: The directory shows <what>
    Given the fault <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care breaks off before it has asked SDS anything
    And no step from 2a to 6d was seen
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

    Examples:
      | what                                        | fault                            |
      | a certificate that has run out              | sds:shows-an-expired-certificate |
      | a certificate of a foreign authority        | sds:shows-a-foreign-certificate  |
      | the certificate of another server           | sds:shows-another-name           |
