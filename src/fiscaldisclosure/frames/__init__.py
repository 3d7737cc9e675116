"""Tables for data analysis: what the library returns, as rows and as data frames."""
