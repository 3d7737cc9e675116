"""Programs that write pages of the site, with their data; MkDocs runs them, and they are not installed."""
