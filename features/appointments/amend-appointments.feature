Feature: Amend an appointment

  Something is to be said to the practice about an appointment that is booked already. Only what is said of it can be
  amended; whoever wants another time cancels the appointment and books another.

  Background:
    Given the "worked-example" topology

  @APT-AMND-01 @APT-AMND-04 @APT-AMND-08
  Scenario: An organisation amends what it booked
    Given Northgate Urgent Care books an appointment for Orla Testerson
    When Northgate Urgent Care amends the appointment of Orla Testerson
    Then the appointment is amended at Meadow Lane Surgery

  @APT-AMND-18
  Scenario: An organisation amends what another booked
    Given Southgate Urgent Care books an appointment for Orla Testerson
    When Northgate Urgent Care amends the appointment of Orla Testerson
    Then the appointment is amended at Meadow Lane Surgery

  @APT-AMND-12 @FHIR-GEN-49 @HTTP-44
  Scenario: Who amends what was changed meanwhile does not wipe out the change
    Given Northgate Urgent Care books an appointment for Orla Testerson
    And Northgate Urgent Care looks at the appointments of Orla Testerson
    When Southgate Urgent Care amends the appointment of Orla Testerson
    And Northgate Urgent Care amends the appointment of Orla Testerson
    Then Northgate Urgent Care stops, because the appointment was changed meanwhile

  @APT-AMND-03
  Scenario: A cancelled appointment is not amended
    Given Northgate Urgent Care books an appointment for Orla Testerson
    And Northgate Urgent Care cancels the appointment of Orla Testerson
    When Southgate Urgent Care amends the appointment of Orla Testerson
    Then Southgate Urgent Care stops, because there is no appointment that can be changed
    And nothing is amended at Meadow Lane Surgery
