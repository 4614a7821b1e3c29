"""Forms from JSON Schemas, with no knowledge of what they are for.

`inputs` a schema as inputs · `answers` what stands in them, as a browser sends it · `filling` a value as
answers · `reading` answers as a value, with what is wrong beside the input where it is.
"""
