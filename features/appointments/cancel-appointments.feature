Feature: Cancel an appointment

  A patient no longer needs an appointment. The urgent care service cancels it at the practice and says why, and the time
  is free for somebody else.

  Background:
    Given the "worked-example" topology

  @APT-CANC-01 @APT-CANC-02 @APT-CANC-03 @APT-CANC-08
  Scenario: An organisation cancels what it booked
    Given Northgate Urgent Care books an appointment for Orla Testerson
    When Northgate Urgent Care cancels the appointment of Orla Testerson
    Then the appointment is cancelled at Meadow Lane Surgery

  @APT-CANC-15
  Scenario: An organisation cancels what another booked
    Given Southgate Urgent Care books an appointment for Orla Testerson
    When Northgate Urgent Care cancels the appointment of Orla Testerson
    Then the appointment is cancelled at Meadow Lane Surgery

  @APT-CANC-14
  Scenario: The time of a cancelled appointment is free again
    Given Southgate Urgent Care books an appointment for Orla Testerson
    And Northgate Urgent Care cancels the appointment of Orla Testerson
    When Southgate Urgent Care books an appointment for Orla Testerson
    Then the 2 appointments are booked at Meadow Lane Surgery
    And the time of the cancelled appointment is offered again

  @APT-RETR-14
  Scenario: A cancelled appointment is still seen
    Given Northgate Urgent Care books an appointment for Orla Testerson
    And Northgate Urgent Care cancels the appointment of Orla Testerson
    When Southgate Urgent Care looks at the appointments of Orla Testerson
    Then Southgate Urgent Care sees 1 appointment

  @APT-CANC-12 @FHIR-ERR-16
  Scenario: Who cancels what was changed meanwhile is told so
    Given Northgate Urgent Care books an appointment for Orla Testerson
    And Northgate Urgent Care looks at the appointments of Orla Testerson
    When Southgate Urgent Care amends the appointment of Orla Testerson
    And Northgate Urgent Care cancels the appointment of Orla Testerson
    Then Northgate Urgent Care stops, because the appointment was changed meanwhile
    And nothing is cancelled at Meadow Lane Surgery

  @APT-IG-06
  Scenario: To reschedule, an appointment is cancelled and another is booked
    Given Northgate Urgent Care books an appointment for Orla Testerson
    When Northgate Urgent Care cancels the appointment of Orla Testerson
    And Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is cancelled at Meadow Lane Surgery
    And the 2 appointments are booked at Meadow Lane Surgery
