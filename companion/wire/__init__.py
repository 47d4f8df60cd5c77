"""The wire: domain to shared_schema and back; the only room that knows both."""
