Feature: Records are asked for by the same rules as appointments

  Structured records and documents are capabilities of their own, each with an agreement and an address of its own. The
  proxy goes by the same rules for all. What a record holds is outside the scope, and is not looked at.

  Background:
    Given the "several-capabilities" topology

  Scenario: A structured record is asked for at the address of its own capability
    When Northgate Urgent Care asks Meadow Lane Surgery for the structured record of Orla Testerson
    Then Meadow Lane Surgery hands the record to Northgate Urgent Care

  Scenario: Appointments and records are asked for side by side
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Northgate Urgent Care asks Meadow Lane Surgery for the structured record of Orla Testerson
    Then Meadow Lane Surgery hands the record to Northgate Urgent Care

  @SSP-CHK-16
  Scenario: An agreement on structured records opens no door to documents
    When Fernhill Surgery asks Meadow Lane Surgery for the documents of Orla Testerson
    And Northgate Urgent Care asks Meadow Lane Surgery for the documents of Orla Testerson
    And Fernhill Surgery asks Meadow Lane Surgery for the documents of Orla Testerson
    Then Meadow Lane Surgery sees nothing of Northgate Urgent Care

  Scenario: The next practice takes a record over without an agreement
    When Fernhill Surgery asks Meadow Lane Surgery for the structured record to take over of Orla Testerson
    Then Meadow Lane Surgery hands the record to Fernhill Surgery
