"""The door: first run, sign-in, downloads, the guard and the headers, without Streamlit behind it."""
