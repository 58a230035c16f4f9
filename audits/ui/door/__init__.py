"""The door: sign-in, first run, downloads and health as routes in front of Streamlit, and the guard."""
