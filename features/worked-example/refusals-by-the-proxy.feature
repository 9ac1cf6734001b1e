Feature: Calls that the Spine Secure Proxy refuses

  The proxy lets a call through only between accredited systems whose organisations have a data sharing agreement,
  and only to the endpoint that the directory names. What it refuses never reaches a practice.

  Background:
    Given the "worked-example" topology

  @SSP-ERR-04 @TOP-GEN-01
  Scenario: Organisations without a data sharing agreement
    When Northgate Urgent Care books an appointment for Idris Sampleton
    And Southgate Urgent Care books an appointment for Idris Sampleton
    And Northgate Urgent Care books an appointment for Orla Testerson at Fernhill Surgery
    Then Southgate Urgent Care stops, because Spine refuses
    And Fernhill Surgery sees nothing of Southgate Urgent Care

  @SSP-CHK-02 @SSP-ERR-02
  Scenario: A consumer that is not accredited for booking
    Given Northgate Urgent Care is not accredited for booking
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because Spine refuses
    And no step from 6b to 6c was seen

  @SSP-CHK-03 @SSP-ERR-03
  Scenario: A practice that is not accredited for booking
    Given Meadow Lane Surgery is not accredited for booking
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because Spine refuses
    And no step from 6b to 6c was seen

  @SSP-ERR-01
  Scenario: An endpoint that is no longer the one in the directory
    Given Northgate Urgent Care has already looked up Meadow Lane Surgery
    And Meadow Lane Surgery moves its endpoint
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because Spine refuses
    And no step from 3b to 3c was seen

  @SSP-ERR-06
  Scenario: A body that is no FHIR
    Given Northgate Urgent Care commits consumer:sends-another-media-type
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because Spine refuses
    And no step from 6b to 6c was seen

  @SSP-ERR-05
  Scenario: A verb that the proxy does not let through
    Given Northgate Urgent Care commits consumer:asks-by-another-verb
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because Spine refuses
    And no step from 3b to 3c was seen
