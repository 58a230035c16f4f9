// Leaves the application for a page of the door.
export default function ({ data }) {
  window.location.assign(data.where);
}
